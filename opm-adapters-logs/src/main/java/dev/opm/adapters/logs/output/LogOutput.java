package dev.opm.adapters.logs.output;

import dev.opm.adapters.socket.wire.log.LogFileView;
import java.io.IOException;
import java.util.Optional;

/// Where the streams of instances are shown, all in one output.
public interface LogOutput {
    LogSink out(LogFileView instance);

    LogSink err(LogFileView instance);

    /// Where its starts and ends are shown, if they are.
    Optional<LogSink> runTimes(LogFileView instance);

    /// After all that will come.
    void finish() throws IOException;
}
