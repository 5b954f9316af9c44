package dev.opm.domain.port;

/// Something could not be read from or written to the home. The message says what, which file, and
/// the errno's name or the flaw.
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageFailure(String message) {
        super(message);
    }

    public StorageFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
