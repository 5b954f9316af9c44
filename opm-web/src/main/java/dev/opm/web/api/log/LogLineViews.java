package dev.opm.web.api.log;

import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.log.LogLineView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of a log as a view.
final class LogLineViews {
    private LogLineViews() {}

    /// @param line with its newline, if it has one
    static LogLineView view(
            LogFileView instance, String stream, byte[] line, OptionalLong arrived) {
        int length = line.length - (line.length > 0 && line[line.length - 1] == '\n' ? 1 : 0);
        byte[] bytes = Arrays.copyOf(line, length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return new LogLineView(
                instance.id(),
                instance.name(),
                instance.instance(),
                stream,
                arrived.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(arrived.getAsLong())),
                text,
                isText ? Optional.empty() : Optional.of(Base64.getEncoder().encodeToString(bytes)));
    }
}
