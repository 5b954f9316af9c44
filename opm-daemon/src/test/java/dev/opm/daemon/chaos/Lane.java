package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.client.DaggerClientComponent;
import dev.opm.daemon.failpoint.FailPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One home with its daemon and its witnesses. The daemon is a child of this process, so its death
/// needs no guessing. Closing ends everything by pid and removes the folder, unless something went
/// wrong in it.
final class Lane implements LogLines.Excuses, AutoCloseable {
    /// Where the build put the daemon.
    static final Path DAEMON =
            Path.of(System.getProperty("opm.dist", "../opm-daemon/target/dist"))
                    .toAbsolutePath()
                    .normalize()
                    .resolve("opm-daemon");

    /// Exit code of what died of SIGKILL.
    private static final int KILLED = 137;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final Path folder;
    final Path home;
    final Witness witness;
    final DaemonClient client;
    private final List<Process> daemons = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile boolean callsFailed;
    private volatile boolean recordWasDeleted;
    private volatile long hinderedFrom = Long.MAX_VALUE;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Gap> failures = new ArrayList<>();
    private final List<Reload> reloads = new ArrayList<>();
    private volatile Optional<Process> daemon = Optional.empty();

    /// A time in which an app may have had two incarnations, in milliseconds since the epoch.
    private record Reload(String app, long from, long to) {}

    /// A time without a daemon that reads what apps write, in milliseconds since the epoch: from a
    /// moment before its death, for what was in the pipes then, until the next one was ready.
    private record Gap(long from, long to) {
        Gap untilNow() {
            return new Gap(from, System.currentTimeMillis());
        }
    }

    Lane(Path parent) throws IOException {
        folder = Files.createTempDirectory(parent, "opm-chaos").toRealPath();
        home = folder.resolve("home");
        Files.createDirectory(home);
        witness = Witness.in(folder);
        client = DaggerClientComponent.factory().of(new SocketHome(home)).client();
    }

    /// Begins a daemon, armed; answers at once.
    Process launch(Map<String, String> environment, String... before) throws IOException {
        List<String> words = new ArrayList<>(List.of(before));
        words.addAll(List.of(DAEMON.toString(), "--home", home.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
        builder.environment().remove("OPM_INCARNATION");
        builder.environment().put(FailPoints.VARIABLE, FailPoints.ARMED);
        builder.environment().putAll(environment);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("daemon.log").toFile()));
        Process process = builder.start();
        synchronized (daemons) {
            daemons.removeIf(old -> !old.isAlive());
            daemons.add(process);
        }
        daemon = Optional.of(process);
        var _ = process.onExit().thenAccept(this::ended);
        return process;
    }

    /// Makes sure that a daemon answers: starts one unless one runs.
    void up() throws IOException {
        if (!isUp()) {
            launch(Map.of());
        }
        Process mine = daemon.orElseThrow();
        await("an answer", () -> answers() || !mine.isAlive());
        if (mine.isAlive()) {
            gapEnds();
        } else if (mine.exitValue() == KILLED) {
            up();
        } else {
            throw new Violation("the daemon ended by itself, code " + mine.exitValue());
        }
    }

    boolean answers() {
        return client.probe().from() == DaemonClient.Reachability.ANSWERS;
    }

    /// Of several that were launched this one got the lease.
    void keep(Process winner) {
        daemon = Optional.of(winner);
    }

    /// From now on and until its death calls of the daemon fail. OPM kills a newborn child, without
    /// asking it first, when it cannot record it, and drops output that it cannot write.
    void callsFailed() {
        callsFailed = true;
        synchronized (gaps) {
            failures.add(new Gap(System.currentTimeMillis(), Long.MAX_VALUE));
        }
    }

    /// Whether that may have been since this was last asked.
    boolean mayHaveKilledNewborns() {
        boolean may = callsFailed;
        callsFailed = false;
        return may;
    }

    /// What is down while a command is under way is owed by its run record alone.
    void recordWasDeleted() {
        recordWasDeleted = true;
    }

    /// Whether that was so since this was last asked.
    boolean mayHaveForgotten() {
        boolean may = recordWasDeleted;
        recordWasDeleted = false;
        return may;
    }

    /// From now on and until its death the daemon may not come to reading what apps write.
    void hindered() {
        hinderedFrom = System.currentTimeMillis();
    }

    /// Daemons of this lane that were killed.
    int kills() {
        return kills.get();
    }

    @Override
    public boolean wasWithoutDaemon(long millis) {
        synchronized (gaps) {
            return gaps.stream().anyMatch(gap -> gap.from() <= millis && millis <= gap.to());
        }
    }

    @Override
    public boolean couldNotKeep(long from, long to) {
        synchronized (gaps) {
            return failures.stream().anyMatch(gap -> gap.from() <= to && from <= gap.to());
        }
    }

    private void ended(Process process) {
        if (process.exitValue() == KILLED) {
            kills.incrementAndGet();
        }
        synchronized (gaps) {
            long from = Math.min(hinderedFrom, System.currentTimeMillis());
            gaps.add(new Gap(from - 500, Long.MAX_VALUE));
            hinderedFrom = Long.MAX_VALUE;
            failures.replaceAll(gap -> gap.to() == Long.MAX_VALUE ? gap.untilNow() : gap);
        }
    }

    private void gapEnds() {
        synchronized (gaps) {
            gaps.replaceAll(gap -> gap.to() == Long.MAX_VALUE ? gap.untilNow() : gap);
        }
    }

    boolean isUp() {
        return daemon.filter(Process::isAlive).isPresent();
    }

    long pid() {
        return daemon.orElseThrow().pid();
    }

    void kill() {
        daemon.ifPresent(process -> process.destroyForcibly().onExit().join());
    }

    /// Waits for the end of a daemon; answers whether it came in time.
    boolean awaitDeath(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (isUp() && System.nanoTime() < end) {
            LockSupport.parkNanos(2_000_000);
        }
        return !isUp();
    }

    /// `RunStateStore.write after 2`
    void arm(String point) throws IOException {
        Path draft = home.resolve("fail-point.tmp");
        Files.writeString(draft, point);
        Files.move(
                draft,
                home.resolve("fail-point"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    void disarm() throws IOException {
        Files.deleteIfExists(home.resolve("fail-point"));
    }

    /// The effects since this was last asked.
    List<String> takeEffects() throws IOException {
        Path file = home.resolve("effects");
        List<String> effects = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Files.deleteIfExists(file);
        return effects;
    }

    Reply ask(Request<?> request) {
        long begun = System.currentTimeMillis();
        Reply reply = client.ask(request, _ -> {});
        if (request instanceof Request.Reload(List<String> apps)) {
            // One that was not waited for ends when it likes; one whose daemon was killed has a
            // child that is yet to write down what it finds.
            boolean isKnown = !Thread.currentThread().isInterrupted();
            long ended = isKnown ? System.currentTimeMillis() + 1000 : Long.MAX_VALUE;
            synchronized (reloads) {
                apps.forEach(app -> reloads.add(new Reload(app, begun, ended)));
            }
        }
        return reply;
    }

    /// Whether an app was being reloaded then.
    boolean reloaded(String app, long millis) {
        synchronized (reloads) {
            return reloads.stream()
                    .filter(reload -> reload.app().equals(app))
                    .anyMatch(reload -> reload.from() <= millis && millis <= reload.to());
        }
    }

    /// Asks, and takes anything but success for a fault of OPM.
    Reply must(Request<?> request) {
        Reply reply = ask(request);
        if (reply instanceof Reply.Failed(ErrorCode code, String message)) {
            throw new Violation("answered " + code + " to " + request + ": " + message);
        }
        return reply;
    }

    /// Fails after three minutes: a daemon under libfaketime takes long to start.
    static void await(String what, BooleanSupplier condition) {
        if (!within(PATIENCE, condition)) {
            throw new Violation("waited in vain for " + what);
        }
    }

    static boolean within(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
            met = condition.getAsBoolean();
        }
        return met;
    }

    @Override
    public void close() throws IOException {
        synchronized (daemons) {
            daemons.forEach(process -> process.destroyForcibly().onExit().join());
        }
        Remains.end(folder);
    }
}
