package dev.opm.adapters.formats;

import java.io.Serial;

/// A file that cannot be read as what it is meant to be. The message is `WHAT: WHY; WHAT NOW`, and
/// names file and line where they are known.
public sealed class FlawedFile extends Exception permits RepeatedKey {
    @Serial private static final long serialVersionUID = 1L;

    public FlawedFile(String message) {
        super(message);
    }

    /// The message; never absent here.
    public String message() {
        return String.valueOf(getMessage());
    }
}
