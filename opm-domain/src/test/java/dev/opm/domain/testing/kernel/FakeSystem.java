package dev.opm.domain.testing.kernel;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.kernel.FakeLocks.OpenLock;
import dev.opm.domain.testing.kernel.FakeProcess.Birth;
import dev.opm.domain.testing.kernel.FakeProgram.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The system calls of the machine, and the books it keeps for the tests.
///
/// Callable from any thread: one mutex guards the processes, the locks and the time. What is told
/// of a death or of a due timer is called with the mutex held and must only note it.
public final class FakeSystem {
    private final VirtualTime time = new VirtualTime();
    private final FakeLocks locks = new FakeLocks();
    private final FakeGroups groups = new FakeGroups();
    private final FakeKernel kernel;
    private final List<Overlap> overlaps = new ArrayList<>();
    private final List<SentSignal> signals = new ArrayList<>();
    private int trees = 0;
    private int reboots = 0;
    private int censuses;

    public FakeSystem(int firstPid, int lastPid) {
        this.kernel = new FakeKernel(time, new PidSpace(firstPid, lastPid));
    }

    public synchronized Instant now() {
        return time.now();
    }

    public synchronized void pass(Duration duration) {
        time.moveTo(time.now().plus(duration));
    }

    /// Moves on to the next thing that happens, but not past the limit.
    public synchronized void moveOn(Instant limit) {
        Instant next = time.next().filter(at -> at.isBefore(limit)).orElse(limit);
        time.moveTo(next);
    }

    /// Answers how to call it off.
    public synchronized Runnable later(Duration delay, Runnable action) {
        VirtualTime.Event event = time.in(delay, action);
        return () -> cancel(event);
    }

    private synchronized void cancel(VirtualTime.Event event) {
        time.cancel(event);
    }

    public synchronized Boot boot() {
        return kernel.boot();
    }

    public synchronized Identity startDaemon() {
        FakeProgram daemon = FakeProgram.runsForever().with(Trait.LEAVES_ZOMBIES);
        return kernel.start(daemon, stranger(Optional.empty()))
                .orElseThrow(() -> new IllegalStateException("no pid left for a daemon"))
                .identity;
    }

    public synchronized Identity startStranger(FakeProgram program, Optional<Mark> mark) {
        return kernel.start(program, stranger(mark))
                .orElseThrow(() -> new IllegalStateException("no pid left for a stranger"))
                .identity;
    }

    /// Starts the root of a new tree.
    ///
    /// @param allowed how many trees of the instance may live already
    public synchronized Spawn spawn(
            FakeProgram program,
            Identity parent,
            Mark mark,
            Optional<LockShare> lock,
            int allowed) {
        if (program.failure().isPresent()) {
            return new Spawn.Refused(program.failure().get());
        }
        if (isPopulated(mark.slot())) {
            return new Spawn.Refused(
                    new LaunchFailure(LaunchFailure.Stage.LOCK, "EAGAIN", "its group is in use"));
        }
        FakeTree tree = new FakeTree(trees + 1, mark.instance(), mark.token());
        Optional<FakeTree> other = livingTrees(mark.instance()).stream().skip(allowed).findFirst();
        Birth birth =
                new Birth(
                        parent.pid(),
                        Optional.empty(),
                        Optional.of(mark),
                        Optional.of(tree),
                        lock.flatMap(LockShare::open),
                        groups.open(mark.slot()));
        Optional<FakeProcess> root = kernel.start(program, birth);
        if (root.isEmpty()) {
            LaunchFailure full = new LaunchFailure(LaunchFailure.Stage.FORK, "EAGAIN", "no pid");
            return new Spawn.Refused(full);
        }
        trees++;
        other.ifPresent(earlier -> overlaps.add(new Overlap(earlier, tree, time.now())));
        return new Spawn.Started(root.get().identity);
    }

    public synchronized boolean isAlive(Identity identity) {
        return kernel.find(identity).filter(FakeProcess::isAlive).isPresent();
    }

    /// How a process ended, as far as this parent may ask.
    public synchronized Exit exitSeenBy(Identity parent, Identity child) {
        return kernel.find(child)
                .filter(process -> process.parent == parent.pid())
                .flatMap(process -> process.exit)
                .orElseGet(Exit.Unknown::new);
    }

    public synchronized void atDeath(Identity identity, Runnable mourner) {
        kernel.find(identity).ifPresentOrElse(process -> process.atDeath(mourner), mourner);
    }

    public synchronized Delivery signal(Identity identity, Signal signal) {
        Optional<FakeProcess> target = kernel.find(identity).filter(FakeProcess::isAlive);
        if (target.isEmpty()) {
            return Delivery.NOBODY;
        }
        if (target.get().program.has(Trait.OF_ANOTHER_USER)) {
            return Delivery.FORBIDDEN;
        }
        signals.add(new SentSignal(signal, identity, target.get().tree));
        kernel.deliver(target.get(), signal);
        return Delivery.DELIVERED;
    }

    /// Answers whether there was a dead child to bury.
    public synchronized boolean bury(Identity parent, Identity child) {
        Optional<FakeProcess> zombie =
                kernel.find(child)
                        .filter(process -> !process.isAlive())
                        .filter(process -> process.parent == parent.pid());
        zombie.ifPresent(kernel::bury);
        return zombie.isPresent();
    }

    public synchronized void end(Identity identity, Exit exit) {
        kernel.find(identity).ifPresent(process -> kernel.end(process, exit));
    }

    public synchronized void wake(Identity identity) {
        kernel.find(identity).ifPresent(kernel::wake);
    }

    public synchronized Optional<LockShare> lock(LockSlot slot) {
        return locks.open(slot).map(LockShare::new);
    }

    public synchronized boolean isFree(LockSlot slot) {
        return locks.isFree(slot);
    }

    public synchronized void removeLock(InstanceId instance) {
        locks.remove(instance);
    }

    /// From now on each launch gets a control group.
    public synchronized void useGroups() {
        groups.becomeUsable();
    }

    /// KILL to all in a group, whoever's they are; answers whether there was anybody.
    public synchronized boolean killGroup(LockSlot slot) {
        List<FakeProcess> members = FakeGroups.living(slot, kernel.processes());
        for (FakeProcess member : members) {
            signals.add(new SentSignal(Signal.KILL, member.identity, member.tree));
            kernel.deliver(member, Signal.KILL);
        }
        return !members.isEmpty();
    }

    public synchronized boolean isPopulated(LockSlot slot) {
        return !FakeGroups.living(slot, kernel.processes()).isEmpty();
    }

    public synchronized Set<Identity> enclosed(LockSlot slot) {
        return FakeGroups.enclosed(slot, kernel.processes());
    }

    /// Whether it is dead, not buried, and was in the slot's group.
    public synchronized boolean isZombieOf(LockSlot slot, Identity identity) {
        return kernel.find(identity)
                .filter(process -> !process.isAlive())
                .filter(process -> process.group.equals(Optional.of(slot)))
                .isPresent();
    }

    public synchronized boolean removeGroup(LockSlot slot) {
        return !isPopulated(slot) && groups.remove(slot);
    }

    public synchronized Set<LockSlot> groups() {
        return groups.all();
    }

    public synchronized void nextPid(int pid) {
        kernel.nextPid(pid);
    }

    public synchronized void reboot() {
        reboots++;
        kernel.reboot(reboots);
        groups.clear();
    }

    public synchronized void changeNamespace() {
        kernel.changeNamespace();
    }

    public synchronized void holds(Identity identity, long bytes) {
        kernel.find(identity).ifPresent(process -> process.resident = bytes);
    }

    /// What /proc shows: marks and locks as far as they can be read, zombies too.
    public synchronized List<ProcessEntry> entries() {
        censuses++;
        return kernel.processes().stream().map(this::entry).toList();
    }

    /// How often somebody looked at all of /proc.
    public synchronized int censuses() {
        return censuses;
    }

    public synchronized List<Overlap> overlaps() {
        return List.copyOf(overlaps);
    }

    public synchronized List<SentSignal> signals() {
        return List.copyOf(signals);
    }

    /// How many processes were ever started for instances, failures not counted.
    public synchronized int spawns() {
        return trees;
    }

    public synchronized List<Identity> living(InstanceId instance) {
        return kernel.processes().stream()
                .filter(FakeProcess::isAlive)
                .filter(p -> p.tree.filter(t -> t.instance().equals(instance)).isPresent())
                .map(process -> process.identity)
                .toList();
    }

    public synchronized List<FakeTree> livingTrees(InstanceId instance) {
        return livingTrees().stream().filter(t -> t.instance().equals(instance)).toList();
    }

    public synchronized List<FakeTree> livingTrees() {
        return kernel.processes().stream()
                .filter(FakeProcess::isAlive)
                .flatMap(process -> process.tree.stream())
                .distinct()
                .toList();
    }

    /// The instance a process belongs to, or `stranger`.
    public synchronized String subject(Identity identity) {
        return kernel.find(identity)
                .flatMap(process -> process.tree)
                .map(tree -> tree.instance().toString())
                .orElse("stranger");
    }

    public synchronized List<Signal> received(Identity identity) {
        return kernel.find(identity).map(p -> List.copyOf(p.received)).orElseGet(List::of);
    }

    private ProcessEntry entry(FakeProcess process) {
        boolean readable =
                process.isAlive()
                        && !process.program.has(Trait.HIDES_MARK)
                        && !process.program.has(Trait.OF_ANOTHER_USER);
        return new ProcessEntry(
                process.identity,
                process.parent,
                process.session,
                !process.isAlive(),
                process.mark.filter(_ -> readable),
                process.lock.flatMap(locks::locked),
                process.group.filter(_ -> process.isAlive()),
                process.resident,
                Duration.ZERO);
    }

    private static Birth stranger(Optional<Mark> mark) {
        return Birth.stranger(FakeKernel.INIT, mark);
    }

    /// What became of a signal.
    public enum Delivery {
        DELIVERED,
        NOBODY,
        FORBIDDEN
    }

    /// What became of a spawn.
    public sealed interface Spawn {
        record Started(Identity identity) implements Spawn {}

        record Refused(LaunchFailure failure) implements Spawn {}
    }

    /// A daemon's share of a lock.
    public final class LockShare {
        private final OpenLock lock;
        private boolean open = true;

        private LockShare(OpenLock lock) {
            this.lock = lock;
        }

        /// Answers whether it was held until now.
        public boolean drop() {
            synchronized (FakeSystem.this) {
                boolean dropped = open;
                if (open) {
                    open = false;
                    lock.drop();
                }
                return dropped;
            }
        }

        private Optional<OpenLock> open() {
            return open ? Optional.of(lock) : Optional.empty();
        }
    }
}
