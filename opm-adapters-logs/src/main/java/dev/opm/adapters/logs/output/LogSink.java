package dev.opm.adapters.logs.output;

import java.io.IOException;
import java.util.OptionalLong;

/// Where the bytes of one stream of one instance go, in order, in pieces of any size.
public interface LogSink {
    /// @param arrived when the daemon read the bytes, in milliseconds since the epoch
    void write(byte[] bytes, int from, int length, OptionalLong arrived) throws IOException;

    /// The stream has nothing more for now.
    void pause() throws IOException;

    /// The stream has nothing more.
    void finish() throws IOException;
}
