package dev.opm.domain.port.storage;

/// Something could not be read from or written to the home. The message says what, which file, and
/// the errno's name or the flaw.
public final class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public StorageFailure(String message) {
        super(message);
        this.reason = message;
    }

    public StorageFailure(String message, Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /// What could not be done, to which file, and why.
    public String reason() {
        return reason;
    }
}
