package dev.opm.adapters.logs.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;

/// Puts the lines of a stream together. A line is held until its end has come, or the end of the
/// stream; one of more than 16 MB is taken for several. One thread.
public final class WholeLines implements LogSink {
    private static final int LONGEST = 16 << 20;

    private final Taker taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private OptionalLong began = OptionalLong.empty();

    /// What is done with a line.
    public interface Taker {
        /// @param line with its newline, if it has one
        /// @param arrived when its first byte came
        void take(byte[] line, OptionalLong arrived) throws IOException;

        void pause() throws IOException;

        /// After the last line.
        default void finish() throws IOException {
            pause();
        }
    }

    public WholeLines(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void write(byte[] bytes, int from, int length, OptionalLong arrived) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n' || line.size() + i - start == LONGEST) {
                hold(bytes, start, i + 1, arrived);
                release();
                start = i + 1;
            }
        }
        hold(bytes, start, from + length, arrived);
    }

    @Override
    public void pause() throws IOException {
        taker.pause();
    }

    @Override
    public void finish() throws IOException {
        if (line.size() > 0) {
            release();
        }
        taker.finish();
    }

    private void hold(byte[] bytes, int from, int to, OptionalLong arrived) {
        if (line.size() == 0) {
            began = arrived;
        }
        line.write(bytes, from, to - from);
    }

    private void release() throws IOException {
        taker.take(line.toByteArray(), began);
        line.reset();
    }
}
