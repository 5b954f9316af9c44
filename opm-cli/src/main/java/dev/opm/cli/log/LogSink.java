package dev.opm.cli.log;

import java.io.IOException;

/// Where the bytes of one stream of one instance go, in order, in pieces of any size.
interface LogSink {
    void write(byte[] bytes, int length) throws IOException;

    /// The stream has nothing more for now.
    void pause() throws IOException;
}
