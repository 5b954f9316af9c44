package dev.opm.adapters.logs.output;

import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.log.LogLineView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Lines as JSON objects: one document, or one object a line for as long as somebody follows. One
/// thread.
public final class JsonLines implements LogOutput {
    private final OutputStream out;
    private final Function<LogLineView, byte[]> document;
    private final Form form;
    private String before;

    /// How the objects stand together.
    public enum Form {
        ARRAY,
        OBJECT_A_LINE
    }

    public JsonLines(OutputStream out, Form form, Function<LogLineView, byte[]> document) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.document = document;
        this.form = form;
        this.before = form == Form.ARRAY ? "[" : "";
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
        if (form == Form.ARRAY) {
            out.write(ascii(before.equals("[") ? "[]\n" : "]\n"));
        }
        out.flush();
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
            out.write(ascii(before));
            out.write(document.apply(view(line, arrived)));
            before = form == Form.ARRAY ? ",\n" : "";
            out.write(ascii(form == Form.ARRAY ? "" : "\n"));
        }

        @Override
        public void pause() throws IOException {
            out.flush();
        }

        private LogLineView view(byte[] line, OptionalLong arrived) {
            int length = line.length - (line[line.length - 1] == '\n' ? 1 : 0);
            String text = new String(line, 0, length, StandardCharsets.UTF_8);
            byte[] bytes = Arrays.copyOf(line, length);
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
                    isText
                            ? Optional.empty()
                            : Optional.of(Base64.getEncoder().encodeToString(bytes)));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
