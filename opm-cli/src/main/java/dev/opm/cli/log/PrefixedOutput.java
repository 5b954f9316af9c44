package dev.opm.cli.log;

import dev.opm.adapters.logs.LogView.Stamps;
import dev.opm.adapters.logs.output.LogSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Several streams into one output, each line with its stream's prefix and otherwise as it was. A
/// stream that stopped within a line goes on in it, unless another stream wrote since: then both
/// begin a new line. One thread.
public final class PrefixedOutput {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx ", Locale.ROOT);
    private static final String UNKNOWN = "-                             ";

    private final OutputStream out;
    private final Stamps stamps;
    private Optional<Sink> open = Optional.empty();

    PrefixedOutput(OutputStream out, Stamps stamps) {
        this.out = out;
        this.stamps = stamps;
    }

    /// @param before written in front of each line
    /// @param after written at its end, before the newline
    LogSink sink(byte[] before, byte[] after) {
        return new Sink(before, after);
    }

    /// Ends a line that was left open.
    private void end() throws IOException {
        if (open.isPresent()) {
            out.write(open.get().after);
            out.write('\n');
            open = Optional.empty();
        }
        out.flush();
    }

    private static byte[] stamp(OptionalLong arrived) {
        String text =
                arrived.isEmpty()
                        ? UNKNOWN
                        : STAMP.format(
                                Instant.ofEpochMilli(arrived.getAsLong())
                                        .atZone(ZoneId.systemDefault()));
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final class Sink implements LogSink {
        private final byte[] before;
        private final byte[] after;

        Sink(byte[] before, byte[] after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public void write(byte[] bytes, int first, int length, OptionalLong arrived)
                throws IOException {
            int from = first;
            int end = first + length;
            while (from < end) {
                int newline = indexOfNewline(bytes, from, end);
                int to = newline < 0 ? end : newline;
                begin(arrived);
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

        @Override
        public void finish() throws IOException {
            if (open.isPresent() && open.get() == this) {
                end();
            }
        }

        private void begin(OptionalLong arrived) throws IOException {
            if (open.isPresent() && open.get() != this) {
                end();
            }
            if (open.isEmpty()) {
                if (stamps == Stamps.LOCAL_TIME) {
                    out.write(stamp(arrived));
                }
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
