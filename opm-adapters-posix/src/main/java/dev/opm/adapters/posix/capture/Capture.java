package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.adapters.posix.linux.Pipe;
import dev.opm.domain.app.LogPolicy.Rotation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All captured logs of a home. The pipes are named ones in the home, and apps hold them open for
/// reading and writing, so a daemon may die and the next one finds them with all that was written.
///
/// Concurrency: the map of logs has this object's monitor; moving bytes has each log's own lock and
/// never happens under the monitor.
public final class Capture implements AutoCloseable {
    /// pipe(7): the most that anybody may have.
    private static final int LARGE = 1 << 20;

    /// `pipe-user-pages-soft` gives a user 64 MB of pipes before all his pipes become small. Half
    /// of it is ours.
    private static final int MOST_LARGE = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Entry> logs = new HashMap<>();
    private final PipeReaders readers;
    private final FullLogs fullLogs;
    private final CaptureNews news;
    private final InstantSource clock;
    private final Descriptor nowhere =
            Descriptor.open("/dev/null", OpenFlags.WRITE_ONLY, 0).orThrow("open /dev/null");

    private record Entry(CapturedLog log, long key) {}

    public Capture(CaptureNews news, InstantSource clock) {
        this.news = news;
        this.clock = clock;
        this.readers = new PipeReaders(bug -> news.say("logs: " + bug));
        this.fullLogs = new FullLogs(this::holding, news);
    }

    /// Begins to capture, or goes on with other rules.
    ///
    /// @return the end of the pipe that a child gets; or why there is none
    public Outcome<Descriptor> attach(LogPlace place, Rotation rotation) {
        return enter(place, rotation).then(_ -> Pipe.end(place.pipe()));
    }

    /// Takes over a pipe that an earlier daemon left, if it left one.
    public Outcome<Boolean> resume(LogPlace place, Rotation rotation) {
        return FileCalls.exists(place.pipe())
                ? enter(place, rotation).then(_ -> Outcome.done(true))
                : Outcome.done(false);
    }

    /// False when the disk was too slow for it.
    public boolean settle(LogPlace place) {
        return find(place).map(log -> log.drain(PATIENCE)).orElse(true);
    }

    /// False when the disk was too slow for it, or when the log is not captured.
    public boolean empty(LogPlace place) {
        return find(place).map(log -> log.empty(PATIENCE)).orElse(false);
    }

    public boolean isCaptured(LogPlace place) {
        return find(place).isPresent();
    }

    /// Bytes dropped by this daemon.
    public long lost(LogPlace place) {
        return find(place).map(CapturedLog::lost).orElse(0L);
    }

    /// Ends capturing and removes the pipe. The files stay.
    public void forget(LogPlace place) {
        Optional<Entry> found;
        synchronized (this) {
            found = Optional.ofNullable(logs.remove(place.file()));
        }
        found.ifPresent(this::close);
        FileCalls.remove(place.pipe());
    }

    /// How many threads read now.
    int threads() {
        return readers.threads();
    }

    /// Ends the readers. What is in the pipes stays there for the next daemon.
    @Override
    public void close() {
        readers.close();
        fullLogs.close();
    }

    private synchronized Optional<CapturedLog> find(LogPlace place) {
        return Optional.ofNullable(logs.get(place.file())).map(Entry::log);
    }

    private synchronized Outcome<CapturedLog> enter(LogPlace place, Rotation rotation) {
        Entry known = logs.get(place.file());
        if (known != null && FileCalls.exists(place.pipe())) {
            known.log().rotateBy(rotation);
            return Outcome.done(known.log());
        }
        if (known != null) {
            close(known);
            logs.remove(place.file());
        }
        return LogTarget.open(place)
                .then(target -> {
                    Outcome<Pipe> pipe = Pipe.open(place.pipe());
                    if (pipe instanceof Outcome.Failed<Pipe>) {
                        target.close();
                    }
                    return pipe.then(opened -> Outcome.done(add(place, target, opened, rotation)));
                });
    }

    private CapturedLog add(LogPlace place, LogTarget target, Pipe pipe, Rotation rotation) {
        if (logs.size() < MOST_LARGE) {
            pipe.grow(LARGE);
        }
        CapturedLog log =
                new CapturedLog(place, pipe, target, rotation, nowhere, fullLogs, news, clock);
        fullLogs.tidy(place);
        logs.put(place.file(), new Entry(log, readers.add(log)));
        return log;
    }

    private void close(Entry entry) {
        CapturedLog log = entry.log();
        log.close(PATIENCE, () -> readers.remove(entry.key(), log.pipe()));
    }

    private void holding(LogPlace place, Runnable action) {
        find(place).ifPresent(log -> log.holding(action));
    }
}
