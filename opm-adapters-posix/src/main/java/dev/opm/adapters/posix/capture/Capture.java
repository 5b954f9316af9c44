package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.adapters.posix.linux.Pipe;
import dev.opm.domain.app.LogPolicy.Rotation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jnr.constants.platform.Errno;

/// All captured logs of a home. The pipes are named ones in the home, and apps hold them open for
/// reading and writing, so a daemon may die and the next one finds them with all that was written.
///
/// Concurrency: callable from any thread. Attaching and forgetting one log happen one after the
/// other, those of different logs at once; moving bytes has each log's own lock.
public final class Capture implements AutoCloseable {
    /// pipe(7): the most that anybody may have.
    private static final int LARGE = 1 << 20;

    /// `pipe-user-pages-soft` gives a user 64 MB of pipes before all his pipes become small. Half
    /// of it is ours.
    private static final int MOST_LARGE = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Entry> logs = new ConcurrentHashMap<>();
    private final SparePipes pipes;
    private final PipeReaders readers;
    private final FullLogs fullLogs;
    private final CaptureNews news;
    private final InstantSource clock;

    private record Entry(CapturedLog log, long key) {}

    /// @param spares a folder for pipes that nobody uses
    public Capture(Path spares, CaptureNews news, InstantSource clock) {
        this.pipes = new SparePipes(spares);
        this.news = news;
        this.clock = clock;
        this.readers = new PipeReaders(bug -> news.say("logs: " + bug));
        this.fullLogs = new FullLogs(this::holding, news);
    }

    /// Begins to capture, or goes on with other rules.
    ///
    /// @return the end of the pipe that a child gets; or why there is none
    public Outcome<Descriptor> attach(LogPlace place, Rotation rotation) {
        Optional<Errno> obstacle = LogTarget.obstacle(place);
        return obstacle.isPresent()
                ? Outcome.failed(obstacle.get())
                : enter(place, rotation).then(_ -> Pipe.end(place.pipe()));
    }

    /// Takes over a pipe that an earlier daemon left, if it left one.
    public Outcome<Boolean> resume(LogPlace place, Rotation rotation) {
        if (!FileCalls.exists(place.pipe())) {
            return Outcome.done(false);
        }
        fullLogs.tidy(place);
        return enter(place, rotation);
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

    /// Ends capturing and takes the pipe away. The files stay.
    public void forget(LogPlace place) {
        logs.computeIfPresent(
                place.file(),
                (_, entry) -> {
                    close(entry);
                    return null;
                });
        pipes.keep(place.pipe());
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

    private Optional<CapturedLog> find(LogPlace place) {
        return Optional.ofNullable(logs.get(place.file())).map(Entry::log);
    }

    /// A pipe whose name somebody removed reaches no further child: it is replaced.
    private Outcome<Boolean> enter(LogPlace place, Rotation rotation) {
        Entry known = logs.get(place.file());
        if (known != null && FileCalls.exists(place.pipe())) {
            known.log().rotateBy(rotation);
            return Outcome.done(true);
        }
        return pipes.open(place.pipe())
                .then(pipe -> {
                    logs.compute(
                            place.file(),
                            (_, replaced) -> {
                                Optional.ofNullable(replaced).ifPresent(this::close);
                                return add(place, pipe, rotation);
                            });
                    return Outcome.done(true);
                });
    }

    private Entry add(LogPlace place, Pipe pipe, Rotation rotation) {
        if (logs.size() < MOST_LARGE) {
            pipe.grow(LARGE);
        }
        CapturedLog log = new CapturedLog(place, pipe, rotation, fullLogs, news, clock);
        return new Entry(log, readers.add(log));
    }

    private void close(Entry entry) {
        CapturedLog log = entry.log();
        log.close(PATIENCE, () -> readers.remove(entry.key(), log.pipe()));
    }

    private void holding(LogPlace place, Runnable action) {
        find(place).ifPresent(log -> log.holding(action));
    }
}
