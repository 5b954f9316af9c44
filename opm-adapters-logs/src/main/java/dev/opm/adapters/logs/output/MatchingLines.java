package dev.opm.adapters.logs.output;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// Lets the lines through that an expression is found in, as they are. They are matched as UTF-8,
/// in a time that grows with the line alone, whatever the expression.
public record MatchingLines(Pattern wanted, LogSink next) implements WholeLines.Taker {
    @Override
    public void take(byte[] line, OptionalLong arrived) throws IOException {
        if (wanted.matcher(new String(line, StandardCharsets.UTF_8)).find()) {
            next.write(line, 0, line.length, arrived);
        }
    }

    @Override
    public void pause() throws IOException {
        next.pause();
    }

    @Override
    public void finish() throws IOException {
        next.finish();
    }
}
