package dev.opm.cli.line;

import java.io.Serial;

/// What was typed cannot be understood; exit code 2. The message is `WHAT: WHY; WHAT NOW`.
public class UsageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    /// The message; never absent here.
    public final String message() {
        return String.valueOf(getMessage());
    }
}
