package dev.opm.monitor.page;

import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.file.LogWindow;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.log.TextOutput;
import dev.opm.cli.show.StreamKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads the logs of one instance on a thread of its own, as `opm logs -f` does, into a buffer.
public final class LogFeed implements AutoCloseable {
    private static final int FIRST_LINES = 300;

    private final LogBuffer buffer = new LogBuffer();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable news;
    private final Thread thread;

    /// @param news called when there is more, once until [#lines] is asked for
    public LogFeed(DaemonClient daemon, String target, Wish.Stamps stamps, Runnable news) {
        this.news = news;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("monitor-log")
                        .start(() -> read(daemon, target, stamps));
    }

    public LogBuffer lines() {
        told.set(false);
        return buffer;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void read(DaemonClient daemon, String target, Wish.Stamps stamps) {
        DaemonAnswer<Reply.LogFiles> answer =
                daemon.exchange(new Request.LogFiles(List.of(target)), _ -> {});
        switch (answer) {
            case DaemonAnswer.Refused<Reply.LogFiles>(Reply.Failed failed, var _) ->
                    say(failed.message());
            case DaemonAnswer.Given<Reply.LogFiles>(Reply.LogFiles files) ->
                    follow(files.files(), stamps);
        }
    }

    private void follow(List<LogFileView> files, Wish.Stamps stamps) {
        LogView view =
                switch (stamps) {
                    case NONE -> LogView.unstamped(LogWindow.ALWAYS, Optional.empty());
                    case SHOWN -> LogView.stamped(LogWindow.ALWAYS, Optional.empty());
                };
        TextOutput output =
                new TextOutput(
                        new Lines(), StreamKind.PIPE, view.stamps(), TextOutput.Prefix.NAME, files);
        try (LogReader reader = new LogReader(output, view)) {
            files.forEach(file -> reader.add(file, LogReader.Which.BOTH));
            reader.follow(FIRST_LINES);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            say("the log cannot be read: " + failure.getMessage());
        }
    }

    private void say(String what) {
        buffer.add(new LogBuffer.LogLine(what, true));
        tell();
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            news.run();
        }
    }

    /// Cuts what is written into lines. In front of each stands the instance, and ` ! ` after it
    /// where it came from stderr.
    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            if (one == '\n') {
                add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(one);
            }
        }

        @Override
        public void flush() {
            tell();
        }

        private void add(String text) {
            int out = text.indexOf(" | ");
            int err = text.indexOf(" ! ");
            boolean isError = err >= 0 && (out < 0 || err < out);
            buffer.add(new LogBuffer.LogLine(text, isError));
        }
    }
}
