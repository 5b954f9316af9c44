package dev.opm.domain.testing;

import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.testing.effect.Effect;
import dev.opm.domain.testing.effect.EffectLog;
import dev.opm.domain.testing.kernel.FakeProgram;
import dev.opm.domain.testing.kernel.FakePrograms;
import dev.opm.domain.testing.kernel.FakeSystem;
import dev.opm.domain.testing.memory.InMemoryAppTableStore;
import dev.opm.domain.testing.memory.InMemoryDumpStore;
import dev.opm.domain.testing.memory.InMemoryLastRunStore;
import dev.opm.domain.testing.memory.InMemoryRunStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A Linux machine in memory with one OPM home, in virtual time: what daemons do on it through the
/// ports of [#daemon()], programs answer as they were installed to, and its own [#truth()] say what
/// truly lived, whatever OPM believes.
///
/// Time passes when a port is called (50 µs), waited on, or [#advance] is called. A daemon dies
/// after a planned effect, or by [#crash()]; [#newDaemon()] is the next on the same home. Callable
/// from any thread.
public final class FakeMachine {
    private final FakeSystem system;
    private final FakePrograms programs = new FakePrograms();
    private final FakeHealth health = new FakeHealth();
    private final EffectLog log = new EffectLog();
    private final InMemoryAppTableStore tables = new InMemoryAppTableStore();
    private final InMemoryRunStateStore runs = new InMemoryRunStateStore();
    private final InMemoryDumpStore dumps = new InMemoryDumpStore();
    private final InMemoryLastRunStore ticks = new InMemoryLastRunStore();
    private final FakeFiles files = new FakeFiles();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private Duration clockSet = Duration.ZERO;
    private final Map<String, String> diskTrouble = new ConcurrentHashMap<>();
    private final Refusals refusals = new Refusals();
    private final AtomicInteger tokens = new AtomicInteger();
    private Random random = new Random(1);
    private Optional<FakeLife> leaseHolder = Optional.empty();
    private FakeDaemon daemon;

    /// With pids 1000 to 1299.
    public FakeMachine() {
        this(1000, 1299);
    }

    /// With few pids, each comes back soon.
    public FakeMachine(int firstPid, int lastPid) {
        system = new FakeSystem(firstPid, lastPid);
        daemon = new FakeDaemon(new FakeLife(this, system));
    }

    /// The daemon of now.
    public FakeDaemon daemon() {
        return daemon;
    }

    /// The next daemon; the one before dies if it still lives.
    public FakeDaemon newDaemon() {
        crash();
        daemon = rivalDaemon();
        return daemon;
    }

    /// Another daemon beside the one of now.
    public FakeDaemon rivalDaemon() {
        return new FakeDaemon(new FakeLife(this, system));
    }

    /// Kills the daemon: its apps live on as orphans.
    public void crash() {
        daemon.life().die();
    }

    /// The daemon dies right after its nth effect from now, 1 being the next.
    public void crashAfter(int effectsFromNow) {
        int last = log.count() + effectsFromNow;
        log.crashAfter(effect -> effect.number() == last);
    }

    /// The daemon dies right after the next effect of this name: `spawn 3:0`, `table`.
    public void crashAfter(String name) {
        log.crashAfter(effect -> effect.name().equals(name));
    }

    public void crashAfter(Predicate<Effect> planned) {
        log.crashAfter(planned);
    }

    /// All effects of all daemons, and whether a planned crash is still to come.
    public EffectLog log() {
        return log;
    }

    public FakePrograms programs() {
        return programs;
    }

    /// How the programs are when they are asked.
    public FakeHealth health() {
        return health;
    }

    /// Short for the installation of a program.
    public FakeMachine with(String name, FakeProgram program) {
        programs.install(name, program);
        return this;
    }

    /// As a machine with control groups that OPM may use. Without, so that it shows what the domain
    /// itself promises: a kernel that has them lets no second tree in.
    public FakeMachine withControlGroups() {
        system.useGroups();
        return this;
    }

    /// What truly lives and lived.
    public GroundTruth truth() {
        return new GroundTruth(system);
    }

    public InMemoryAppTableStore tables() {
        return tables;
    }

    public InMemoryRunStateStore runs() {
        return runs;
    }

    public InMemoryDumpStore dumps() {
        return dumps;
    }

    public InMemoryLastRunStore lastRuns() {
        return ticks;
    }

    /// The files that apps watch.
    public FakeFiles files() {
        return files;
    }

    /// What triggers said.
    public List<String> news() {
        return news;
    }

    /// The time that people see.
    public Instant wallTime() {
        return now().plus(clockSet);
    }

    /// Somebody sets the clock forward, or the machine slept; negative: back.
    public void setClock(Duration further) {
        clockSet = clockSet.plus(further);
    }

    /// Names the home in marks.
    public String home() {
        return "home-1";
    }

    public Boot boot() {
        return system.boot();
    }

    public Instant now() {
        return system.now();
    }

    /// Lets the daemon's threads do what waits, without time passing.
    public void settle() {
        daemon.life().threads().comeBy();
    }

    /// Has something happen once the time has come: in the midst of whatever the daemon waits for.
    public void later(Duration delay, Runnable event) {
        system.later(delay, () -> daemon.life().threads().hear(event));
    }

    /// Lets time pass, and everything happen that falls due.
    public void advance(Duration duration) {
        advanceUntil(() -> false, duration);
    }

    /// Lets time pass until the condition is met; answers whether it was, within the limit.
    public boolean advanceUntil(BooleanSupplier met, Duration limit) {
        Instant end = now().plus(limit);
        settle();
        while (!met.getAsBoolean() && now().isBefore(end)) {
            system.moveOn(end);
            settle();
        }
        return met.getAsBoolean();
    }

    /// Power off and on: nothing lives, another boot id, pids from the start.
    public void reboot() {
        crash();
        system.reboot();
    }

    /// A container started again: nothing lives, another pid namespace, pids from the start.
    public void newPidNamespace() {
        crash();
        system.changeNamespace();
    }

    /// A process that has nothing to do with OPM.
    public Identity startStranger(FakeProgram program) {
        return system.startStranger(program, Optional.empty());
    }

    /// A process that carries a mark, though no spawn of OPM is known of.
    public Identity startMarked(Mark mark) {
        return system.startStranger(FakeProgram.runsForever(), Optional.of(mark));
    }

    /// The next process gets this pid, if it is free.
    public void nextPid(int pid) {
        system.nextPid(pid);
    }

    /// Ends a process as if by itself or by somebody else.
    public void end(Identity process, Exit exit) {
        system.end(process, exit);
    }

    /// A process grows or shrinks to this many bytes.
    public void holds(Identity process, long bytes) {
        system.holds(process, bytes);
    }

    /// How many censuses were taken.
    public int censuses() {
        return system.censuses();
    }

    /// Something that happens later, whatever the daemon does then.
    public void in(Duration delay, Runnable happening) {
        system.later(delay, happening);
    }

    /// Lets an unkillable process take the KILL it was sent.
    public void wake(Identity process) {
        system.wake(process);
    }

    /// Writes of this verb fail from now on: `table`, `dump`, `intent`, `identity`, `settled`,
    /// `successor`, `overlap`, `switch`, `forget`, `open`, `close`, `lock`.
    public void breakDisk(String verb, String errno) {
        diskTrouble.put(verb, errno);
    }

    public void healDisk() {
        diskTrouble.clear();
    }

    /// Another order of parallel work.
    public FakeMachine seed(long seed) {
        random = new Random(seed);
        return this;
    }

    Random random() {
        return random;
    }

    String nextToken() {
        return "token-" + tokens.incrementAndGet();
    }

    /// Counts what the machine may refuse.
    Optional<String> troubleWith(String verb) {
        return refusals.next().or(() -> Optional.ofNullable(diskTrouble.get(verb)));
    }

    /// One call in the future that is refused.
    public Refusals refusals() {
        return refusals;
    }

    /// Empty when it is taken now; else who holds it.
    synchronized Optional<FakeLife> takeLease(FakeLife asking) {
        Optional<FakeLife> other = leaseHolder.filter(holder -> holder != asking);
        if (other.isEmpty()) {
            leaseHolder = Optional.of(asking);
        }
        return other;
    }

    synchronized void releaseLease(FakeLife dead) {
        leaseHolder = leaseHolder.filter(holder -> holder != dead);
    }
}
