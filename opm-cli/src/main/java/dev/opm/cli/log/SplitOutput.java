package dev.opm.cli.log;

import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.logs.output.LogSink;
import dev.opm.adapters.socket.wire.log.LogFileView;
import java.io.IOException;
import java.util.Optional;

/// What apps wrote to stdout in one output, and to stderr in another.
public final class SplitOutput implements LogOutput {
    private final LogOutput out;
    private final LogOutput err;

    public SplitOutput(LogOutput out, LogOutput err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public LogSink out(LogFileView instance) {
        return out.out(instance);
    }

    @Override
    public LogSink err(LogFileView instance) {
        return err.err(instance);
    }

    @Override
    public Optional<LogSink> runTimes(LogFileView instance) {
        return Optional.empty();
    }

    @Override
    public void finish() throws IOException {
        out.finish();
        err.finish();
    }
}
