package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.group.SlotGroups.Place;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.adapters.posix.lock.ForkWindow;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.adapters.posix.lock.LockUsers;
import dev.opm.adapters.posix.log.LogFiles;
import dev.opm.adapters.posix.log.LogFiles.Opening;
import dev.opm.adapters.posix.privilege.Execution;
import dev.opm.adapters.posix.privilege.Ids;
import dev.opm.adapters.posix.privilege.UserEnvironment;
import dev.opm.adapters.posix.probe.AppMessages;
import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.LaunchPermit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jnr.constants.platform.Errno;

/// Starts processes as posix_spawn(3) does: logs, directory, session, lock, then the program; each
/// in a control group of its own where the machine has them.
///
/// The child has the descriptors 0, 1, 2 and 198 and no other, whatever else this JVM or a library
/// in it has open without close-on-exec. Nothing is shared between launches but the [ForkWindow],
/// so any number may run in parallel. Failures are answers; nobody is left half started.
final class PosixSpawner implements ProcessSpawner {
    /// What clone3(2) says of a group that cannot be cloned into; some of these may be the exec's
    /// too, which then fails again.
    private static final Set<Errno> OF_GROUPS =
            Set.of(
                    Errno.EACCES,
                    Errno.EPERM,
                    Errno.EBUSY,
                    Errno.EOPNOTSUPP,
                    Errno.ENODEV,
                    Errno.EINVAL,
                    Errno.ENOSYS,
                    Errno.E2BIG);

    private final HomeDirectory home;
    private final Capture capture;
    private final ForkWindow forks;
    private final DescriptorLimit limit;
    private final AppMessages messages;
    private final SlotGroups groups;
    private final NewChild newChild;

    PosixSpawner(
            HomeDirectory home,
            Capture capture,
            ForkWindow forks,
            DescriptorLimit limit,
            AppMessages messages,
            SlotGroups groups,
            NewChild newChild) {
        this.home = home;
        this.capture = capture;
        this.forks = forks;
        this.limit = limit;
        this.messages = messages;
        this.groups = groups;
        this.newChild = newChild;
    }

    /// Each step finds out one thing about the child; the first that cannot be done ends the
    /// launch.
    @Override
    public SpawnOutcome spawn(LaunchPermit permit, LaunchOrder order) {
        Launch launch = order.launch();
        try (LogFiles logs = logs(permit, order);
                ChildPlan.Input input = ChildPlan.Input.of(launch.stdin())) {
            if (SlotVariables.isSlot(launch)) {
                SlotLease.take(home, groups, permit.mark(), launch);
            }
            Lookup.Found program = program(launch);
            Map<String, String> secrets = secrets(launch);
            InheritableLock lock = lock(permit.mark().slot(), order);
            ChildPlan child =
                    new ChildPlan(
                            program,
                            Execution.of(program.execAs(), launch),
                            environment(permit.mark(), order, secrets),
                            launch.cwd(),
                            input,
                            logs,
                            lock);
            return begun(
                    permit.mark(), launch, started(permit.mark().slot(), launch, child), child);
        } catch (LaunchRefused refused) {
            messages.forget(permit.mark());
            return new SpawnOutcome.Failed(refused.failure());
        }
    }

    private LogFiles logs(LaunchPermit permit, LaunchOrder order) throws LaunchRefused {
        return switch (LogFiles.open(
                home, capture, order.name(), permit.instance(), order.logs())) {
            case Opening.Refused(LaunchFailure failure) -> throw new LaunchRefused(failure);
            case Opening.Opened(LogFiles logs) -> {
                if (order.logs().mode() != LogPolicy.Mode.INHERIT) {
                    logs.giveTo(order.launch().privileges());
                }
                yield logs;
            }
        };
    }

    private static Lookup.Found program(Launch launch) throws LaunchRefused {
        return switch (ProgramLookup.find(launch)) {
            case Lookup.Found found -> found;
            case Lookup.Missing(LaunchFailure failure) ->
                    throw new LaunchRefused(
                            ProgramLookup.obstacleToEnter(launch.cwd()).orElse(failure));
        };
    }

    private static Map<String, String> secrets(Launch launch) throws LaunchRefused {
        return switch (SecretReader.read(launch)) {
            case SecretReader.Reading.Values(Map<String, String> values) -> values;
            case SecretReader.Reading.Missing(LaunchFailure failure) ->
                    throw new LaunchRefused(failure);
        };
    }

    /// The lock that the child inherits, with the name of the user whose marks are to be believed.
    private InheritableLock lock(LockSlot slot, LaunchOrder order) throws LaunchRefused {
        if (!(order.lock() instanceof InheritableLock lock)) {
            throw new IllegalArgumentException("not a lock of this machine: " + order.lock());
        }
        try {
            order.launch()
                    .privileges()
                    .user()
                    .flatMap(Ids::user)
                    .ifPresent(user -> LockUsers.add(home, slot, user));
            return lock;
        } catch (StorageFailure failure) {
            throw new LaunchRefused(new LaunchFailure(Stage.LOCK, "-", failure.reason()));
        }
    }

    private List<String> environment(Mark mark, LaunchOrder order, Map<String, String> secrets) {
        return ChildEnvironment.of(
                order.launch(),
                mark,
                List.of(
                        UserEnvironment.of(order.launch().privileges(), order.chosen()),
                        secrets,
                        order.own(),
                        messages.listen(mark, order)));
    }

    /// In the slot's control group where there are such; its limits are set before anybody is in.
    private int started(LockSlot slot, Launch launch, ChildPlan child) throws LaunchRefused {
        return switch (groups.open(slot)) {
            case Place.Occupied() ->
                    throw new LaunchRefused(
                            new LaunchFailure(
                                    Stage.LOCK,
                                    "EAGAIN",
                                    "a process of this instance still lives in its control group"));
            case Place.Nowhere() -> {
                refuseIf(groups.obstacleTo(launch.privileges().shares()));
                yield started(child, PosixSpawner::inNoGroup);
            }
            case Place.Group(Descriptor group) -> {
                try (group) {
                    refuseIf(groups.limit(slot, launch.privileges().shares()));
                    yield started(child, (call, run, env) -> inGroup(group, call, run, env));
                } catch (LaunchRefused refused) {
                    groups.kill(slot);
                    groups.remove(slot);
                    throw refused;
                }
            }
        };
    }

    private static void refuseIf(Optional<String> obstacle) throws LaunchRefused {
        if (obstacle.isPresent()) {
            throw new LaunchRefused(new LaunchFailure(Stage.PRIVILEGES, "-", obstacle.get()));
        }
    }

    private int started(ChildPlan child, ChildPlan.Run run) throws LaunchRefused {
        return forks.during(() -> child.start(run));
    }

    private static Outcome<Integer> inNoGroup(
            SpawnCall call, Execution run, List<String> environment) {
        return call.run(run.file(), run.argv(), environment);
    }

    /// A group that takes no process fails no launch.
    private Outcome<Integer> inGroup(
            Descriptor group, SpawnCall call, Execution run, List<String> environment) {
        return switch (call.runIn(group, run.file(), run.argv(), environment)) {
            case Outcome.Done<Integer> done -> done;
            case Outcome.Failed<Integer> failed
                    when !OF_GROUPS.contains(failed.errno()) || call.failedAtPrivileges() ->
                    failed;
            case Outcome.Failed<Integer>(Errno errno) -> {
                Outcome<Integer> second = inNoGroup(call, run, environment);
                if (second instanceof Outcome.Done<Integer>) {
                    groups.doneWithout(errno);
                }
                yield second;
            }
        };
    }

    private SpawnOutcome begun(Mark mark, Launch launch, int pid, ChildPlan child) {
        if (!launch.privileges().rlimits().containsKey("nofile")) {
            limit.applyTo(pid);
        }
        child.logs().close();
        SpawnOutcome outcome = newChild.identify(pid, child.lock());
        switch (outcome) {
            case SpawnOutcome.Spawned(Identity process) -> messages.begun(mark, process);
            case SpawnOutcome.Failed _ -> messages.forget(mark);
        }
        return outcome;
    }
}
