package dev.opm.adapters.logs.file;

import java.io.IOException;
import java.util.Optional;

/// Where the bytes of one stream come from, in order.
public interface LogSource extends AutoCloseable {
    /// The next bytes, if there are any as of the last [#look]. The piece before is void then.
    Optional<LogPiece> next() throws IOException;

    /// Takes note of what was written since.
    void look() throws IOException;

    @Override
    void close() throws IOException;
}
