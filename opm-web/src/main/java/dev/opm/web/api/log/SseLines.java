package dev.opm.web.api.log;

import dev.opm.adapters.http.access.Grant;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.logs.output.LogSink;
import dev.opm.adapters.logs.output.WholeLines;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// Lines of logs as server-sent events. Says something now and then when nothing is written, or it
/// would never notice that nobody listens; ends when the token is revoked. One thread.
final class SseLines implements LogOutput {
    private static final long BEAT_NANOS = 10_000_000_000L;

    private final OutputStream out;
    private final Grant grant;
    private long saidAt = System.nanoTime();
    private long lines;

    SseLines(OutputStream out, Grant grant) {
        this.out = new BufferedOutputStream(out, 32 * 1024);
        this.grant = grant;
    }

    /// What was shown before is shown again from here on.
    void begin() throws IOException {
        write("retry: 1000\nevent: begin\ndata: {}\n\n");
        out.flush();
    }

    @Override
    public LogSink out(LogFileView instance) {
        return new WholeLines(new Lines(instance, "out"));
    }

    @Override
    public LogSink err(LogFileView instance) {
        return new WholeLines(new Lines(instance, "err"));
    }

    @Override
    public Optional<LogSink> runTimes(LogFileView instance) {
        return Optional.empty();
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        saidAt = System.nanoTime();
    }

    private final class Lines implements WholeLines.Taker {
        private final LogFileView instance;
        private final String stream;

        Lines(LogFileView instance, String stream) {
            this.instance = instance;
            this.stream = stream;
        }

        @Override
        public void take(byte[] line, OptionalLong arrived) throws IOException {
            byte[] json = JsonDocuments.logLine(LogLineViews.view(instance, stream, line, arrived));
            lines++;
            write(
                    "event: line\nid: "
                            + lines
                            + "\ndata: "
                            + new String(json, StandardCharsets.UTF_8)
                            + "\n\n");
        }

        @Override
        public void pause() throws IOException {
            if (!grant.stands().getAsBoolean()) {
                throw new EOFException("the token was revoked");
            }
            if (System.nanoTime() - saidAt > BEAT_NANOS) {
                write(": nothing new\n\n");
            }
            out.flush();
        }

        @Override
        public void finish() throws IOException {
            out.flush();
        }
    }
}
