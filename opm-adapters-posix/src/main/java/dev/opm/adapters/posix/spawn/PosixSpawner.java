package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.group.SlotGroups.Place;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.adapters.posix.lock.ForkWindow;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.adapters.posix.log.LogFiles;
import dev.opm.adapters.posix.log.LogFiles.Opening;
import dev.opm.adapters.posix.privilege.ExecChain;
import dev.opm.adapters.posix.privilege.UserEnvironment;
import dev.opm.adapters.posix.probe.AppMessages;
import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.registry.LaunchPermit;
import java.util.List;
import java.util.Map;
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
    private final AppMessages spoken;
    private final SlotGroups groups;
    private final NewChild newChild;

    PosixSpawner(
            HomeDirectory home,
            Capture capture,
            ForkWindow forks,
            DescriptorLimit limit,
            AppMessages spoken,
            SlotGroups groups,
            NewChild newChild) {
        this.home = home;
        this.capture = capture;
        this.forks = forks;
        this.limit = limit;
        this.spoken = spoken;
        this.groups = groups;
        this.newChild = newChild;
    }

    @Override
    public SpawnOutcome spawn(LaunchPermit permit, LaunchOrder order) {
        return switch (LogFiles.open(
                home, capture, order.name(), permit.instance(), order.logs())) {
            case Opening.Refused(LaunchFailure failure) -> new SpawnOutcome.Failed(failure);
            case Opening.Opened(LogFiles logs) -> {
                try (logs) {
                    yield find(permit, order, logs);
                }
            }
        };
    }

    private SpawnOutcome find(LaunchPermit permit, LaunchOrder order, LogFiles logs) {
        return switch (ProgramLookup.find(order.launch())) {
            case Lookup.Found found ->
                    switch (SecretReader.read(order.launch())) {
                        case SecretReader.Reading.Values(Map<String, String> secrets) ->
                                place(permit, order, secrets, logs, found);
                        case SecretReader.Reading.Missing(LaunchFailure failure) ->
                                new SpawnOutcome.Failed(failure);
                    };
            case Lookup.Missing(LaunchFailure failure) ->
                    new SpawnOutcome.Failed(
                            ProgramLookup.obstacleToEnter(order.launch().cwd()).orElse(failure));
        };
    }

    private SpawnOutcome place(
            LaunchPermit permit,
            LaunchOrder order,
            Map<String, String> secrets,
            LogFiles logs,
            Lookup.Found program) {
        return switch (groups.open(permit.mark().slot())) {
            case Place.Occupied() ->
                    new SpawnOutcome.Failed(
                            new LaunchFailure(
                                    Stage.LOCK,
                                    "EAGAIN",
                                    "a process of this instance still lives in its control group"));
            case Place.Nowhere() ->
                    run(permit, order, secrets, logs, program, PosixSpawner::inNoGroup);
            case Place.Group(Descriptor group) -> {
                try (group) {
                    Way way =
                            (call, path, argv, environment) ->
                                    inGroup(group, call, path, argv, environment);
                    SpawnOutcome outcome = run(permit, order, secrets, logs, program, way);
                    if (outcome instanceof SpawnOutcome.Failed) {
                        endGroup(permit.mark().slot());
                    }
                    yield outcome;
                }
            }
        };
    }

    private void endGroup(LockSlot slot) {
        groups.kill(slot);
        groups.remove(slot);
    }

    /// How the child is made.
    private interface Way {
        Outcome<Integer> start(
                SpawnCall call, String path, List<String> argv, List<String> environment);
    }

    private static Outcome<Integer> inNoGroup(
            SpawnCall call, String path, List<String> argv, List<String> environment) {
        return call.run(path, argv, environment);
    }

    /// A group that takes no process fails no launch.
    private Outcome<Integer> inGroup(
            Descriptor group,
            SpawnCall call,
            String path,
            List<String> argv,
            List<String> environment) {
        return switch (call.runIn(group, path, argv, environment)) {
            case Outcome.Done<Integer> done -> done;
            case Outcome.Failed<Integer> failed when !OF_GROUPS.contains(failed.errno()) -> failed;
            case Outcome.Failed<Integer>(Errno errno) -> {
                Outcome<Integer> second = call.run(path, argv, environment);
                if (second instanceof Outcome.Done<Integer>) {
                    groups.doneWithout(errno);
                }
                yield second;
            }
        };
    }

    private SpawnOutcome run(
            LaunchPermit permit,
            LaunchOrder order,
            Map<String, String> secrets,
            LogFiles logs,
            Lookup.Found program,
            Way way) {
        Launch launch = order.launch();
        InheritableLock lock = flock(order);
        List<String> argv = ExecChain.before(program.execAs(), launch);
        String file = argv.equals(launch.command()) ? program.execAs() : argv.getFirst();
        if (order.logs().mode() != LogPolicy.Mode.INHERIT) {
            logs.giveTo(launch.privileges());
        }
        List<String> environment =
                ChildEnvironment.of(
                        launch,
                        permit.mark(),
                        List.of(
                                UserEnvironment.of(launch.privileges(), order.chosen()),
                                secrets,
                                order.own(),
                                spoken.listen(permit.mark(), order)));
        Outcome<Integer> child =
                forks.during(() -> {
                    try (SpawnCall call = new SpawnCall()) {
                        return way.start(
                                prepared(call, launch, logs, lock), file, argv, environment);
                    }
                });
        return switch (child) {
            case Outcome.Failed<Integer>(Errno errno) -> {
                spoken.forget(permit.mark());
                yield new SpawnOutcome.Failed(SpawnDiagnosis.of(errno, launch, program.file()));
            }
            case Outcome.Done<Integer>(Integer pid) -> {
                if (!launch.privileges().rlimits().containsKey("nofile")) {
                    limit.applyTo(pid);
                }
                logs.close();
                SpawnOutcome outcome = newChild.identify(pid, lock);
                if (outcome instanceof SpawnOutcome.Failed) {
                    spoken.forget(permit.mark());
                }
                yield outcome;
            }
        };
    }

    /// Every source is 10 or above, see [Descriptor], so filling 0 to 3 overwrites none. The lock
    /// waits at 3 while all above is closed.
    private static SpawnCall prepared(
            SpawnCall call, Launch launch, LogFiles logs, InheritableLock lock) {
        return call.open(0, "/dev/null", OpenFlags.READ_ONLY)
                .dup(logs.out(), 1)
                .dup(logs.err(), 2)
                .dup(lock.file(), 3)
                .closeFrom(4)
                .dup(3, InheritableLock.DESCRIPTOR)
                .close(3)
                .chdir(launch.cwd().toString());
    }

    private static InheritableLock flock(LaunchOrder order) {
        if (order.lock() instanceof InheritableLock held) {
            return held;
        }
        throw new IllegalArgumentException("not a lock of this machine: " + order.lock());
    }
}
