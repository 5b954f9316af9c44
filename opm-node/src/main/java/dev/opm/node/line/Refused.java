package dev.opm.node.line;

/// Why a command about the cluster was not done, for people.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;
    private final String code;

    private Refused(int exitCode, String code, String message) {
        super(message);
        this.exitCode = exitCode;
        this.code = code;
    }

    public static Refused usage(String message) {
        return new Refused(2, "USAGE", message);
    }

    public static Refused failed(String message) {
        return new Refused(1, "FAILED", message);
    }

    public static Refused unreachable(String message) {
        return new Refused(3, "UNREACHABLE", message);
    }

    public static Refused noSuchApp(String message) {
        return new Refused(4, "NO_SUCH_APP", message);
    }

    public int exitCode() {
        return exitCode;
    }

    /// Of the JSON document.
    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
