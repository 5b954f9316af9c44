package dev.opm.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Several streams into one output, each line with its stream's prefix and otherwise as it was. A
/// stream that stopped within a line goes on in it, unless another stream wrote since: then both
/// begin a new line. One thread.
final class PrefixedOutput {
    private final OutputStream out;
    private Optional<Sink> open = Optional.empty();

    PrefixedOutput(OutputStream out) {
        this.out = out;
    }

    /// @param before written in front of each line
    /// @param after written at its end, before the newline
    LogSink sink(byte[] before, byte[] after) {
        return new Sink(before, after);
    }

    /// Ends a line that was left open.
    void end() throws IOException {
        if (open.isPresent()) {
            out.write(open.get().after);
            out.write('\n');
            open = Optional.empty();
        }
        out.flush();
    }

    private final class Sink implements LogSink {
        private final byte[] before;
        private final byte[] after;

        Sink(byte[] before, byte[] after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            int from = 0;
            while (from < length) {
                int newline = indexOfNewline(bytes, from, length);
                int to = newline < 0 ? length : newline;
                begin();
                out.write(bytes, from, to - from);
                if (newline >= 0) {
                    out.write(after);
                    out.write('\n');
                    open = Optional.empty();
                }
                from = to + 1;
            }
        }

        @Override
        public void pause() throws IOException {
            out.flush();
        }

        private void begin() throws IOException {
            if (open.isPresent() && open.get() != this) {
                end();
            }
            if (open.isEmpty()) {
                out.write(before);
                open = Optional.of(this);
            }
        }

        private static int indexOfNewline(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }
    }
}
