package dev.opm.adapters.socket.wire.reply;

/// The error codes of the public contract, each with the exit code it becomes.
public enum ErrorCode {
    FAILED(1),
    USAGE(2),
    UNREACHABLE(3),
    NO_SUCH_APP(4),
    BUSY(5),
    NOT_PERMITTED(6);

    private final int exitCode;

    ErrorCode(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
