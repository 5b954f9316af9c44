package dev.opm.cli.show;

/// The few colours we use.
public enum Colour {
    NONE(""),
    GREEN("\u001b[32m"),
    RED("\u001b[31m"),
    YELLOW("\u001b[33m"),
    DIM("\u001b[2m"),
    BOLD("\u001b[1m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /// Appends the text, coloured where that is seen.
    public void append(StringBuilder line, CharSequence text, StreamKind surface) {
        if (this == NONE || surface != StreamKind.COLOURS) {
            line.append(text);
        } else {
            line.append(code).append(text).append(RESET);
        }
    }

    /// The colour of a status of the contract.
    public static Colour ofStatus(String status) {
        return switch (status) {
            case "online" -> GREEN;
            case "errored" -> RED;
            case "starting", "stopping", "backoff" -> YELLOW;
            case "stopped", "finished", "waiting" -> DIM;
            default -> NONE;
        };
    }
}
