package dev.opm.adapters.posix.testing;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.census.CensusModule;
import dev.opm.adapters.posix.census.Recognizer;
import dev.opm.adapters.posix.exit.ExitModule;
import dev.opm.adapters.posix.exit.ReaperThread;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.group.SlotGroups.Use;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.home.HomeId;
import dev.opm.adapters.posix.home.HomeModule;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.linux.proc.SystemBoot;
import dev.opm.adapters.posix.lock.ForkWindow;
import dev.opm.adapters.posix.lock.LockModule;
import dev.opm.adapters.posix.log.RunTimes;
import dev.opm.adapters.posix.signal.ProcessHandles;
import dev.opm.adapters.posix.signal.SignalModule;
import dev.opm.adapters.posix.spawn.SpawnModule;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.signal.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A home in a temporary folder with every adapter on it. Close ends, by identity, every process
/// that carries its mark or one of its locks, and removes the folder.
public final class TestHome implements AutoCloseable {
    public static final Map<String, String> ENV = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");
    private static final LogPolicy FILES =
            new LogPolicy(LogPolicy.Mode.FILE, LogPolicy.Rotation.DEFAULT);
    private static final Operation TEST =
            new Operation(new OperationId("test"), OperationVerb.START, Instant.EPOCH);

    public final Path folder = temporary();
    public final HomeDirectory home = HomeDirectory.open(new Home(folder.resolve("home")));
    public final HomeId id = HomeModule.homeId(home);
    public final Boot boot = SystemBoot.read();
    public final ForkWindow forks = new ForkWindow();
    public final DescriptorLimit limit = DescriptorLimit.raise();
    public final Queue<String> news = new ConcurrentLinkedQueue<>();
    public final Capture capture =
            new Capture(home.sparePipes(), home.losses(), news::add, Clock.systemUTC());
    public final RunTimes runTimes = new RunTimes(Clock.systemUTC());
    public final Queue<String> groupNews = new ConcurrentLinkedQueue<>();
    public final SlotGroups groups;
    public final ProcessSpawner spawner;
    public final InstanceLock locks = LockModule.instanceLock(home, forks);
    public final ProcessCensus census = CensusModule.census(new Recognizer(home, id), boot);
    public final ProcessSignaller signaller = SignalModule.signaller(new ProcessHandles(boot));
    public final ReaperThread watch = ExitModule.reaperThread(new ProcessHandles(boot));

    public TestHome() {
        this(Use.WHERE_POSSIBLE);
    }

    public TestHome(Use use) {
        groups = SlotGroups.of(id.value(), home.groups(), use, groupNews::add);
        spawner =
                SpawnModule.withoutRunTimes(
                        home, capture, forks, limit, new Unspoken(), groups, boot);
    }

    /// A launch in the test's own folder.
    public Launch launch(String... command) {
        return new Launch(List.of(command), folder, ENV);
    }

    public Identity start(InstanceId instance, String... command) {
        return started(spawn(instance, launch(command)));
    }

    public static Identity started(SpawnOutcome outcome) {
        return switch (outcome) {
            case SpawnOutcome.Spawned(Identity identity) -> identity;
            case SpawnOutcome.Failed(LaunchFailure failure) ->
                    throw new AssertionError(failure.shown());
        };
    }

    public LaunchFailure refused(Launch launch) {
        return switch (spawn(InstanceId.of(0, 0), launch)) {
            case SpawnOutcome.Spawned(Identity identity) ->
                    throw new AssertionError("runs: " + identity);
            case SpawnOutcome.Failed(LaunchFailure failure) -> failure;
        };
    }

    public SpawnOutcome spawn(InstanceId instance, Launch launch) {
        return spawn(instance, launch, spawner);
    }

    /// Into plain files, so that a test sees what was written once the writer is dead.
    public SpawnOutcome spawn(InstanceId instance, Launch launch, ProcessSpawner by) {
        return spawn(instance, launch, FILES, by);
    }

    public SpawnOutcome spawn(
            InstanceId instance, Launch launch, LogPolicy logs, ProcessSpawner by) {
        try (InstanceLock.Held lock = locks.tryLock(LockSlot.first(instance)).orElseThrow()) {
            PidRegistry registry = new PidRegistry(_ -> {});
            if (!(registry.tryClaim(instance, TEST) instanceof ClaimOutcome.Granted granted)) {
                throw new AssertionError("an empty registry grants every claim");
            }
            Mark mark = new Mark(id.value(), instance, "t" + instance.index());
            return by.spawn(
                    registry.permit(granted.claims().of(instance), mark),
                    new LaunchOrder(new AppName("app"), launch, logs, lock));
        }
    }

    public List<ProcessEntry> ours() {
        return StreamSupport.stream(census.take().entries().spliterator(), false)
                .filter(entry -> entry.markedFor().isPresent())
                .toList();
    }

    public Optional<ProcessEntry> childOf(Identity parent) {
        return StreamSupport.stream(census.take().entries().spliterator(), false)
                .filter(entry -> entry.parentPid() == parent.pid())
                .findFirst();
    }

    public String log(String stream) {
        return text(home.logs().resolve("app-0." + stream + ".log"));
    }

    public Path script(String name, String text) {
        try {
            Path path = Files.writeString(folder.resolve(name), text);
            Files.setPosixFilePermissions(
                    path, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Await.until("nothing of the test lives", this::killAll);
        childZombies().forEach(watch::bury);
        groups.removeEmpty();
        watch.close();
        capture.close();
        runTimes.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(TestHome::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean killAll() {
        Set<Identity> alive =
                ours().stream().map(ProcessEntry::identity).collect(Collectors.toSet());
        alive.forEach(process -> signaller.signal(process, Signal.KILL));
        watch.awaitAll(alive, Duration.ofSeconds(5));
        return alive.isEmpty();
    }

    private List<Identity> childZombies() {
        long self = ProcessHandle.current().pid();
        return StreamSupport.stream(census.take().entries().spliterator(), false)
                .filter(entry -> entry.parentPid() == self && entry.zombie())
                .map(ProcessEntry::identity)
                .toList();
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("opm-posix").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
