package dev.opm.adapters.formats;

import java.io.Serial;

/// A file in which a key stands twice in one group, so that nobody knows which value was meant.
public final class RepeatedKey extends FlawedFile {
    @Serial private static final long serialVersionUID = 1L;

    /// @param said for messages: command, file and, where it is known, line
    /// @param first where it stands too, as `, first on line 3`; may be empty
    public RepeatedKey(String said, String key, String first) {
        super(said + ": \"" + key + "\" stands twice" + first + "; leave one; nothing was done");
    }
}
