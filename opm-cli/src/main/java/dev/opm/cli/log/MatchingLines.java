package dev.opm.cli.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Lets the lines through that an expression is found in, as they are. A line is held until its end
/// has come, and matched as UTF-8. One thread.
final class MatchingLines implements LogSink {
    private final Pattern wanted;
    private final LogSink next;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private OptionalLong began = OptionalLong.empty();

    MatchingLines(Pattern wanted, LogSink next) {
        this.wanted = wanted;
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int from, int length, OptionalLong arrived) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                hold(bytes, start, i + 1, arrived);
                release();
                start = i + 1;
            }
        }
        hold(bytes, start, from + length, arrived);
    }

    @Override
    public void pause() throws IOException {
        next.pause();
    }

    private void hold(byte[] bytes, int from, int to, OptionalLong arrived) {
        if (line.size() == 0) {
            began = arrived;
        }
        line.write(bytes, from, to - from);
    }

    private void release() throws IOException {
        if (wanted.matcher(line.toString(StandardCharsets.UTF_8)).find()) {
            next.write(line.toByteArray(), 0, line.size(), began);
        }
        line.reset();
    }
}
