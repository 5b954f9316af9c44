package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.adapters.posix.capture.file.LogTarget;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.pipe.Pipe;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import jnr.constants.platform.Errno;

/// All captured logs of a home. The pipes are named ones in the home, and apps hold them open for
/// reading and writing, so a daemon may die and the next one finds them with all that was written.
///
/// Concurrency: callable from any thread. Attaching and forgetting one log happen one after the
/// other, so that no child gets a pipe that is being taken away; moving bytes has each log's own
/// lock.
public final class Capture implements AutoCloseable {
    /// pipe(7): the most that anybody may have.
    private static final int LARGE = 1 << 20;

    /// `pipe-user-pages-soft` gives a user 64 MB of pipes before all his pipes become small. Half
    /// of it is ours.
    private static final int MOST_LARGE = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Entry> logs = new ConcurrentHashMap<>();
    private final Map<String, LogPlace> unowned = new ConcurrentHashMap<>();
    private final StripedLocks doors = new StripedLocks();
    private final SparePipes pipes;
    private final PipeReaders readers;
    private final FullLogPacker fullLogs;
    private final OpenLogs openLogs = OpenLogs.ofThisProcess();
    private final Losses losses;
    private final CaptureListener news;
    private final InstantSource clock;

    private record Entry(CapturedLog log, long key) {}

    /// @param spares a folder for pipes that nobody uses
    /// @param losses a file for what was lost
    public Capture(Path spares, Path losses, CaptureListener news, InstantSource clock) {
        this.pipes = new SparePipes(spares);
        this.losses = new Losses(losses);
        this.news = news;
        this.clock = clock;
        this.readers = new PipeReaders(bug -> news.say("logs: " + bug));
        this.fullLogs = new FullLogPacker(this::holding, news);
    }

    /// Begins to capture, or goes on with other rules.
    ///
    /// @return the end of the pipe that a child gets; or why there is none
    public Outcome<Descriptor> attach(LogPlace place, Rotation rotation) {
        Optional<Errno> obstacle = LogTarget.obstacle(place);
        return obstacle.isPresent()
                ? Outcome.failed(obstacle.get())
                : at(place, () -> enter(place, rotation).then(_ -> Pipe.end(place.pipe())));
    }

    /// Takes over a pipe that an earlier daemon left, if it left one.
    public Outcome<Boolean> resume(LogPlace place, Rotation rotation) {
        if (!FileCalls.exists(place.pipe())) {
            return Outcome.done(false);
        }
        fullLogs.tidy(place);
        return at(place, () -> enter(place, rotation));
    }

    /// The same for a pipe of which nobody knows yet whether its log will be wanted.
    public void hold(LogPlace place, Rotation rotation) {
        if (!isCaptured(place)) {
            resume(place, rotation);
            unowned.put(place.file(), place);
        }
    }

    /// Ends capturing what was only [held][#hold] and is wanted by nobody.
    public void letGo() {
        unowned.values().forEach(this::forget);
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

    /// How many pipes of these instances are open.
    public long pipesOf(Set<InstanceId> instances) {
        return logs.values().stream()
                .filter(entry -> entry.log().instance().filter(instances::contains).isPresent())
                .count();
    }

    /// Bytes dropped since the log was begun, by this daemon and those before it.
    public long lost(LogPlace place) {
        return losses.of(place);
    }

    /// Ends capturing and takes the pipe away, unless somebody writes into it: another app may have
    /// been given the name of one that is being deleted. The files stay.
    public void forget(LogPlace place) {
        at(place, () -> released(place));
    }

    /// Lets go of a log and its pipe, so that both can get other names; what is written meanwhile
    /// stays in the pipe.
    ///
    /// @return false when its disk was too slow for it
    public boolean detach(LogPlace place) {
        return at(
                place,
                () -> {
                    Entry entry = logs.get(place.file());
                    if (entry != null && !close(entry)) {
                        return false;
                    }
                    logs.remove(place.file());
                    unowned.remove(place.file());
                    return true;
                });
    }

    /// Lets go of all files but those that are just being written, which look at their name with
    /// each burst.
    public void reopen() {
        logs.values().forEach(entry -> entry.log().closeIfIdle());
    }

    /// Ends the readers. What is in the pipes stays there for the next daemon.
    @Override
    public void close() {
        readers.close();
        fullLogs.close();
        losses.close();
    }

    private boolean released(LogPlace place) {
        unowned.remove(place.file());
        Entry entry = logs.get(place.file());
        if (entry != null && !close(entry)) {
            return false;
        }
        logs.remove(place.file());
        if (pipes.keep(place.pipe())) {
            losses.forget(place);
            return true;
        }
        if (entry != null) {
            enter(place, entry.log().rotation());
        }
        return false;
    }

    private Optional<CapturedLog> find(LogPlace place) {
        return Optional.ofNullable(logs.get(place.file())).map(Entry::log);
    }

    private <T> T at(LogPlace place, Supplier<T> action) {
        return doors.one(place.file(), action);
    }

    /// A pipe whose name somebody removed reaches no further child: it is replaced. Two must not
    /// move into one log, so the old one has to be closed first; ETIMEDOUT when its disk does not
    /// answer.
    private Outcome<Boolean> enter(LogPlace place, Rotation rotation) {
        unowned.remove(place.file());
        Entry known = logs.get(place.file());
        if (known != null && FileCalls.exists(place.pipe())) {
            known.log().rotateBy(rotation);
            return Outcome.done(true);
        }
        if (known != null && !close(known)) {
            return Outcome.failed(Errno.ETIMEDOUT);
        }
        return pipes.open(place.pipe())
                .then(pipe -> {
                    logs.put(place.file(), add(place, pipe, rotation));
                    return Outcome.done(true);
                });
    }

    private Entry add(LogPlace place, Pipe pipe, Rotation rotation) {
        if (logs.size() < MOST_LARGE) {
            pipe.grow(LARGE);
        }
        CapturedLog log =
                new CapturedLog(place, pipe, rotation, fullLogs, openLogs, losses, news, clock);
        return new Entry(log, readers.add(log));
    }

    private boolean close(Entry entry) {
        CapturedLog log = entry.log();
        return log.close(PATIENCE, () -> readers.remove(entry.key(), log.pipe()));
    }

    private void holding(LogPlace place, Runnable action) {
        find(place).ifPresent(log -> log.holding(action));
    }
}
