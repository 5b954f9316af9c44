package dev.opm.adapters.posix.command;

import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.adapters.posix.linux.process.ZombieChild;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.adapters.posix.lock.ForkWindow;
import dev.opm.adapters.posix.privilege.Execution;
import dev.opm.adapters.posix.probe.Commands;
import dev.opm.adapters.posix.spawn.ProgramLookup;
import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.text.ByteText;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs commands with posix_spawn(3), each the leader of a session, as the app's user and within
/// its limits, with no descriptor of ours and its input and output nowhere.
///
/// Its group is killed before the leader is buried, so the group's number cannot be another's. In
/// time that is all there is to do; after a timeout a census finds what left the group.
final class PosixCommands implements Commands {
    private static final Duration DEATH = Duration.ofSeconds(2);

    private final ForkWindow forks;
    private final DescriptorLimit limit;
    private final Boot boot;
    private final ExitWatch exits;
    private final ProcessCensus processes;
    private final ProcessSignaller signaller;

    PosixCommands(
            ForkWindow forks,
            DescriptorLimit limit,
            Boot boot,
            ExitWatch exits,
            ProcessCensus processes,
            ProcessSignaller signaller) {
        this.forks = forks;
        this.limit = limit;
        this.boot = boot;
        this.exits = exits;
        this.processes = processes;
        this.signaller = signaller;
    }

    @Override
    public Finding run(Launch launch, Duration timeout) {
        String what = "exec " + launch.program() + ": ";
        return switch (ProgramLookup.find(launch)) {
            case Lookup.Missing(LaunchFailure failure) ->
                    new Finding.Ill(what + failure.errno() + " " + failure.detail());
            case Lookup.Found found ->
                    switch (spawn(launch, found)) {
                        case Outcome.Failed<Integer>(var errno) ->
                                new Finding.Ill(what + errno.name() + " " + found.file());
                        case Outcome.Done<Integer>(Integer pid) -> {
                            if (!launch.privileges().rlimits().containsKey("nofile")) {
                                limit.applyTo(pid);
                            }
                            yield finding(what, await(pid, timeout), timeout);
                        }
                    };
        };
    }

    private Outcome<Integer> spawn(Launch launch, Lookup.Found program) {
        Execution execution = Execution.of(program.execAs(), launch);
        List<String> environment =
                launch.env().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList();
        return forks.during(() -> {
            try (SpawnCall call = new SpawnCall()) {
                call.open(0, "/dev/null", OpenFlags.READ_ONLY)
                        .open(1, "/dev/null", OpenFlags.WRITE_ONLY)
                        .open(2, "/dev/null", OpenFlags.WRITE_ONLY)
                        .closeFrom(3)
                        .chdir(ByteText.of(launch.cwd()));
                execution.applyTo(call);
                return call.run(execution.file(), execution.argv(), environment);
            }
        });
    }

    private static Finding finding(String what, Optional<Exit> exit, Duration timeout) {
        return exit.<Finding>map(end ->
                        end.isOneOf(Set.of(0))
                                ? new Finding.Well()
                                : new Finding.Ill(what + "it ended with " + end.shown()))
                .orElseGet(() ->
                        new Finding.Ill(
                                what
                                        + "it took longer than "
                                        + DurationText.of(timeout)
                                        + " and was killed"));
    }

    /// Empty if it was not over in time.
    private Optional<Exit> await(int pid, Duration timeout) {
        Optional<Identity> leader = identity(pid);
        if (leader.isEmpty()) {
            ZombieChild.killAndReap(pid);
            return Optional.of(new Exit.Unknown());
        }
        CompletableFuture<Exit> end = new CompletableFuture<>();
        exits.watch(leader.get(), (_, exit) -> end.complete(exit));
        Optional<Exit> exit = within(end, timeout);
        if (exit.isEmpty()) {
            killTree(leader.get());
        }
        ZombieChild.killGroup(pid);
        exits.awaitAll(Set.of(leader.get()), DEATH);
        within(end, DEATH);
        exits.bury(leader.get());
        return exit;
    }

    private Optional<Identity> identity(int pid) {
        try (ProcReader proc = new ProcReader()) {
            return proc.stat(pid).map(ProcStat::startTicks).map(t -> new Identity(pid, t, boot));
        }
    }

    private static Optional<Exit> within(CompletableFuture<Exit> end, Duration patience) {
        try {
            return Optional.of(end.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What left the group but not the session, or the session but not its parent.
    private void killTree(Identity leader) {
        CommandTree.of(leader, processes.take())
                .forEach(process -> signaller.signal(process, Signal.KILL));
    }
}
