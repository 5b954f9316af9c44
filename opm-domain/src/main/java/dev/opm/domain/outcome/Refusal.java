package dev.opm.domain.outcome;

/// Why something was not done, in words for the user.
///
/// @param message `WHAT: WHY; WHAT NOW`
public record Refusal(Kind kind, String message) {
    /// The kinds a caller may tell apart; the command line has an exit code for each.
    public enum Kind {
        FAILED,
        USAGE,
        NO_SUCH_APP,
        BUSY
    }

    public static Refusal failed(String message) {
        return new Refusal(Kind.FAILED, message);
    }

    public static Refusal usage(String message) {
        return new Refusal(Kind.USAGE, message);
    }
}
