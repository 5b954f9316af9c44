package dev.opm.cli.log;

import dev.opm.adapters.logs.output.LogSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/// The app's bytes exactly.
final class RawSink implements LogSink {
    private final OutputStream out;

    RawSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] bytes, int from, int length, OptionalLong arrived) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void pause() throws IOException {
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
