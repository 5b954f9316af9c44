package dev.opm.adapters.posix.store.durable;

import java.io.IOException;
import java.io.OutputStream;

/// What a file is to hold, written piece by piece: no file is ever in memory as a whole. Writes the
/// same each time.
public interface Content {
    void writeTo(OutputStream out) throws IOException;
}
