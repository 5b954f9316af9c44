package dev.opm.cli.log;

import java.io.IOException;
import java.io.OutputStream;

/// The app's bytes exactly.
final class RawSink implements LogSink {
    private final OutputStream out;

    RawSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public void pause() throws IOException {
        out.flush();
    }
}
