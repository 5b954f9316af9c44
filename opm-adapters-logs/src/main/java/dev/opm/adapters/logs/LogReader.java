package dev.opm.adapters.logs;

import dev.opm.adapters.logs.file.Changes;
import dev.opm.adapters.logs.file.LogSource;
import dev.opm.adapters.logs.file.LogStream;
import dev.opm.adapters.logs.file.LoggedRunTimes;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.logs.output.LogSink;
import dev.opm.adapters.logs.output.MatchingLines;
import dev.opm.adapters.logs.output.WholeLines;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Shows the logs of some instances, all streams together by time: the last lines of each and, if
/// asked, what comes after until it is interrupted or the output is closed. Works on bytes; what
/// the apps wrote is not decoded.
public final class LogReader implements AutoCloseable {
    /// Of an instance that shows no line.
    private static final int LAST_MILESTONES = 2;

    private static final int MOST_BYTES = 16 << 20;
    private static final int LEAST_SHARE = 2 << 10;
    private static final int MOST_SHARE = 64 << 10;

    private final LogOutput output;
    private final LogView view;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<LogSink> sinks = new ArrayList<>();
    private final Interleaving together = new Interleaving();

    /// One instance.
    private record Lane(List<LogStream> streams, Optional<LoggedRunTimes> runTimes) {}

    public LogReader(LogOutput output, LogView view) {
        this.output = output;
        this.view = view;
    }

    /// Which of an instance's streams are shown.
    public enum Which {
        BOTH,
        OUT,
        ERR
    }

    public void add(LogFileView instance, Which which) {
        List<LogStream> streams = new ArrayList<>();
        if (which != Which.ERR) {
            streams.add(stream(instance.out(), output.out(instance)));
        }
        if (which != Which.OUT) {
            streams.add(stream(instance.err(), output.err(instance)));
        }
        Optional<LogSink> sink =
                which == Which.BOTH && view.wanted().isEmpty()
                        ? output.runTimes(instance)
                        : Optional.empty();
        Optional<LoggedRunTimes> runTimes =
                sink.map(
                        _ -> new LoggedRunTimes(ByteText.path(instance.runTimes()), view.window()));
        runTimes.ifPresent(source -> feed(source, sink.orElseThrow()));
        lanes.add(new Lane(streams, runTimes));
    }

    /// All that is in the view's window.
    public void showWindow() throws IOException {
        for (Lane lane : lanes) {
            for (LogStream stream : lane.streams) {
                stream.beginInWindow();
            }
            if (lane.runTimes.isPresent()) {
                lane.runTimes.get().begin(OptionalLong.empty());
            }
        }
        together.pump();
    }

    public void showLast(int lines) throws IOException {
        for (Lane lane : lanes) {
            OptionalLong oldest = OptionalLong.empty();
            for (LogStream stream : lane.streams) {
                stream.beginAtLast(lines);
                oldest = earlier(oldest, stream.begins());
            }
            if (lane.runTimes.isPresent() && lines > 0) {
                beginMilestones(lane.runTimes.get(), oldest);
            }
        }
        together.pump();
    }

    /// Ends the output after what was shown.
    public void finish() throws IOException {
        for (LogSink sink : sinks) {
            sink.finish();
        }
        output.finish();
    }

    /// Shows the last lines, then all that is written, and returns only by an exception.
    public void follow(int lines) throws IOException, InterruptedException {
        try (Changes changes = new Changes(folders())) {
            if (view.window().since().isPresent()) {
                showWindow();
            } else {
                showLast(lines);
            }
            while (true) {
                changes.await();
                for (LogSource source : together.sources()) {
                    source.look();
                }
                together.pump();
            }
        }
    }

    /// Shows all from the beginning on, and what comes, for as long as that is wanted.
    ///
    /// @param other a folder whose changes are looked at too
    /// @param goesOn asked after each change, and once a second
    public void followWhile(Path other, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        Set<Path> watched = folders();
        watched.add(other);
        try (Changes changes = new Changes(watched)) {
            showWindow();
            while (goesOn.getAsBoolean()) {
                changes.await();
                catchUp();
            }
        }
    }

    /// Shows what was written since the last look.
    public void catchUp() throws IOException {
        for (LogSource source : together.sources()) {
            source.look();
        }
        together.pump();
    }

    @Override
    public void close() throws IOException {
        for (LogSource source : together.sources()) {
            source.close();
        }
    }

    /// Of each stream: all of them together hold so much and no more.
    private int share() {
        return Math.clamp(MOST_BYTES / sinks.size(), LEAST_SHARE, MOST_SHARE);
    }

    private LogStream stream(String file, LogSink sink) {
        LogStream stream = new LogStream(ByteText.path(file), view.window(), this::share);
        feed(
                stream,
                view.wanted()
                        .<LogSink>map(only -> new WholeLines(new MatchingLines(only, sink)))
                        .orElse(sink));
        return stream;
    }

    private void feed(LogSource source, LogSink sink) {
        sinks.add(sink);
        together.add(source, sink);
    }

    /// Those that explain the lines shown.
    private static void beginMilestones(LoggedRunTimes runTimes, OptionalLong oldest)
            throws IOException {
        if (oldest.isPresent()) {
            runTimes.begin(oldest);
        } else {
            runTimes.beginAtLast(LAST_MILESTONES);
        }
    }

    private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
        return one.isEmpty() || (other.isPresent() && other.getAsLong() < one.getAsLong())
                ? other
                : one;
    }

    private Set<Path> folders() {
        Set<Path> folders = new HashSet<>();
        for (Lane lane : lanes) {
            for (LogStream stream : lane.streams) {
                folders.add(stream.path().toAbsolutePath().normalize().getParent());
            }
        }
        return folders;
    }
}
