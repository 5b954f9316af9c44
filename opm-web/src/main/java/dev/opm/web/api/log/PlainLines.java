package dev.opm.web.api.log;

import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.logs.output.LogSink;
import dev.opm.adapters.logs.output.WholeLines;
import dev.opm.adapters.socket.wire.log.LogFileView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// Lines of logs as text, each after its instance: `web-0 | ` from stdout, `web-0 ! ` from stderr,
/// as the command line has them. One thread.
final class PlainLines implements LogOutput {
    private final OutputStream out;

    PlainLines(OutputStream out) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
    }

    @Override
    public LogSink out(LogFileView instance) {
        return new WholeLines(new Lines(instance.name() + "-" + instance.instance() + " | "));
    }

    @Override
    public LogSink err(LogFileView instance) {
        return new WholeLines(new Lines(instance.name() + "-" + instance.instance() + " ! "));
    }

    @Override
    public Optional<LogSink> runTimes(LogFileView instance) {
        return Optional.empty();
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private final class Lines implements WholeLines.Taker {
        private final byte[] before;

        Lines(String before) {
            this.before = before.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void take(byte[] line, OptionalLong arrived) throws IOException {
            out.write(before);
            out.write(line);
            if (line.length == 0 || line[line.length - 1] != '\n') {
                out.write('\n');
            }
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
}
