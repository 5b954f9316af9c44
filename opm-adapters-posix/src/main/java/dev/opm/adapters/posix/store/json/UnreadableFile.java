package dev.opm.adapters.posix.store.json;

import dev.opm.adapters.posix.linux.errno.Errnos;
import java.io.IOException;

/// The kernel does not let us read a file: nothing is known of its content.
public final class UnreadableFile extends FlawedStoreFile {
    private static final long serialVersionUID = 1L;

    public UnreadableFile(IOException cause) {
        super("cannot be read: " + Errnos.shown(cause), cause);
    }
}
