package dev.opm.domain.testing.kernel;

import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.kernel.FakeLocks.OpenLock;
import dev.opm.domain.testing.kernel.FakeProcess.Birth;
import dev.opm.domain.testing.kernel.FakeProgram.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The process table: births, deaths, orphans, zombies, signals.
///
/// Orphans go to pid 1, which buries its dead at once, as do the programs here; only a daemon
/// leaves zombies. A pid is free when neither a process nor a session has it. Not thread-safe:
/// [FakeSystem] guards it.
final class FakeKernel {
    static final int INIT = 1;
    private static final long TICKS_PER_SECOND = 100;
    private static final Duration KILL_TIME = Duration.ofMillis(1);

    private final Map<Integer, FakeProcess> table = new TreeMap<>();
    private final VirtualTime time;
    private final PidSpace pids;
    private Boot boot = new Boot("boot-1", 4_026_531_836L);
    private Instant bootedAt;

    FakeKernel(VirtualTime time, PidSpace pids) {
        this.time = time;
        this.pids = pids;
        this.bootedAt = time.now();
        startInit();
    }

    Boot boot() {
        return boot;
    }

    List<FakeProcess> processes() {
        return List.copyOf(table.values());
    }

    Optional<FakeProcess> find(Identity identity) {
        return Optional.ofNullable(table.get(identity.pid()))
                .filter(process -> process.identity.equals(identity));
    }

    /// Empty when every pid is taken.
    Optional<FakeProcess> start(FakeProgram program, Birth birth) {
        OptionalInt pid = pids.take(ticks(), this::isTaken);
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        FakeProcess process = enter(new Identity(pid.getAsInt(), ticks(), boot), program, birth);
        program.end().ifPresent(end -> endLater(process, end.after(), end.exit()));
        program.children().forEach(child -> fork(process, child));
        if (program.has(Trait.CLOSES_LOCK)) {
            process.lock.ifPresent(OpenLock::drop);
            process.lock = Optional.empty();
        }
        return Optional.of(process);
    }

    void deliver(FakeProcess process, Signal signal) {
        boolean first = process.received.isEmpty();
        process.received.add(signal);
        boolean hasNoEffect = signal == Signal.CONT || process.program.handled().contains(signal);
        if (process.program.has(Trait.UNKILLABLE) || hasNoEffect) {
            return;
        }
        Exit killed = new Exit.Killed(signal.name());
        if (signal == Signal.KILL) {
            endLater(process, KILL_TIME, killed);
            return;
        }
        if (first) {
            process.program.lastChildren().forEach(child -> fork(process, child));
        }
        endLater(process, process.program.deathTime(), process.program.endOnTerm().orElse(killed));
    }

    /// Ends an unkillable process that was sent KILL, as when its disk answers at last.
    void wake(FakeProcess process) {
        if (process.received.contains(Signal.KILL)) {
            end(process, new Exit.Killed("KILL"));
        }
    }

    void end(FakeProcess process, Exit exit) {
        if (!process.isAlive()) {
            return;
        }
        process.end(exit);
        for (FakeProcess child : processes()) {
            if (child.parent == process.pid()) {
                child.parent = INIT;
                forgetIfBuried(child);
            }
        }
        forgetIfBuried(process);
    }

    /// Lets a zombie go.
    void bury(FakeProcess process) {
        if (!process.isAlive()) {
            table.remove(process.pid(), process);
        }
    }

    void nextPid(int pid) {
        pids.continueAt(pid);
    }

    void reboot(int count) {
        bootedAt = time.now();
        becomeAnother(new Boot("boot-" + (count + 1), boot.pidNamespace()));
    }

    void changeNamespace() {
        becomeAnother(new Boot(boot.bootId(), boot.pidNamespace() + 1));
    }

    private void becomeAnother(Boot next) {
        List<FakeProcess> all = processes();
        table.clear();
        all.stream().filter(FakeProcess::isAlive).forEach(p -> p.end(new Exit.Killed("KILL")));
        boot = next;
        pids.restart();
        startInit();
    }

    private void startInit() {
        enter(
                new Identity(INIT, ticks(), boot),
                FakeProgram.runsForever().unkillable(),
                Birth.stranger(0, Optional.empty()));
    }

    private FakeProcess enter(Identity identity, FakeProgram program, Birth birth) {
        FakeProcess process = new FakeProcess(identity, program, birth);
        process.lock.ifPresent(OpenLock::share);
        table.put(identity.pid(), process);
        return process;
    }

    private void fork(FakeProcess parent, FakeProgram program) {
        boolean detached = program.has(Trait.DETACHED);
        // A fork that finds no pid is the program's own trouble.
        var _ =
                start(
                        program,
                        new Birth(
                                detached ? INIT : parent.pid(),
                                detached ? Optional.empty() : Optional.of(parent.session),
                                parent.mark,
                                parent.tree,
                                parent.lock,
                                parent.group));
    }

    private void endLater(FakeProcess process, Duration delay, Exit exit) {
        time.in(delay, () -> end(process, exit));
    }

    private void forgetIfBuried(FakeProcess process) {
        boolean daemonMustBury =
                Optional.ofNullable(table.get(process.parent))
                        .filter(parent -> parent.program.has(Trait.LEAVES_ZOMBIES))
                        .isPresent();
        if (!process.isAlive() && !daemonMustBury) {
            table.remove(process.pid(), process);
        }
    }

    private boolean isTaken(int pid) {
        return table.containsKey(pid)
                || table.values().stream().anyMatch(process -> process.session == pid);
    }

    private long ticks() {
        return Duration.between(bootedAt, time.now()).toMillis() * TICKS_PER_SECOND / 1000;
    }
}
