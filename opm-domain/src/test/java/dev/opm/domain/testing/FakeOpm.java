package dev.opm.domain.testing;

import dev.opm.domain.Opm;
import dev.opm.domain.Settings;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import dev.opm.domain.recovery.Recover.Recovered;
import dev.opm.domain.restore.RestoreRequest;
import dev.opm.domain.restore.report.RestoreReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The domain on a [FakeMachine], daemon after daemon: the commands as short as they are typed.
///
/// A command that is refused fails the test; use [#opm()] to look at refusals.
public final class FakeOpm {
    private final FakeMachine machine;
    private Opm opm;
    private Recovered recovered;

    private final UnaryOperator<ProcessSpawner> spawning;
    private final UnaryOperator<ExitWatch> watching;

    private FakeOpm(
            FakeMachine machine,
            UnaryOperator<ProcessSpawner> spawning,
            UnaryOperator<ExitWatch> watching) {
        this.machine = machine;
        this.spawning = spawning;
        this.watching = watching;
        this.opm = domain();
        this.recovered = opm.recover().recover(new LeaseOutcome.Acquired());
    }

    /// The machine's daemon of now, which has recovered.
    public static FakeOpm on(FakeMachine machine) {
        return on(machine, UnaryOperator.identity());
    }

    /// As [#on], with something between the domain and the machine's spawner.
    public static FakeOpm on(FakeMachine machine, UnaryOperator<ProcessSpawner> spawning) {
        return new FakeOpm(machine, spawning, UnaryOperator.identity());
    }

    /// As [#on], with something between the domain and the machine's exit watch.
    public static FakeOpm watchedBy(FakeMachine machine, UnaryOperator<ExitWatch> watching) {
        return new FakeOpm(machine, UnaryOperator.identity(), watching);
    }

    /// On the ports of the machine's daemon of now, which has not recovered yet.
    private Opm domain() {
        FakeDaemon daemon = machine.daemon();
        return new Opm(
                new Ports(
                        new Ports.Machine(
                                machine.home(),
                                spawning.apply(daemon.spawner()),
                                daemon.census(),
                                daemon.signaller(),
                                watching.apply(daemon.exits()),
                                daemon.locks(),
                                daemon.groups(),
                                daemon.preflight()),
                        new Ports.Storage(daemon.tables(), daemon.runs(), daemon.dumps()),
                        new Ports.Execution(
                                daemon.mailbox(),
                                daemon.workers(),
                                daemon.timers(),
                                daemon.tokens(),
                                daemon.clock()),
                        new Ports.Condition(daemon.prober(), daemon.changes()),
                        daemon.triggers()),
                new Settings(4, Duration.ZERO));
    }

    public FakeMachine machine() {
        return machine;
    }

    public Opm opm() {
        return opm;
    }

    /// Kills the daemon if it still lives, and lets the next one recover.
    public Recovered nextDaemon() {
        machine.newDaemon();
        opm = domain();
        recovered = opm.recover().recover(new LeaseOutcome.Acquired());
        return recovered;
    }

    /// What the daemon of now found when it began.
    public Recovered recovered() {
        return recovered;
    }

    /// Starts a new app that is called as its program.
    public AppId start(String name, int instances) {
        return start(spec(name).withInstances(instances));
    }

    public AppId start(AppSpec spec) {
        return done(opm.start().startNew(spec)).getFirst().app();
    }

    public void startKnown(String... names) {
        done(opm.start().startKnown(instances(names)));
    }

    public void stop(String... names) {
        done(opm.stop().stop(instances(names)));
    }

    public void stopAll() {
        done(opm.stop().stop(opm.table().now().instances().toList()));
    }

    public void restart(String... names) {
        done(opm.restart().restart(instances(names), Optional.empty()));
    }

    public void reload(String... names) {
        done(opm.reload().reload(instances(names)));
    }

    public void delete(String... names) {
        done(opm.delete().delete(Stream.of(names).map(this::id).toList()));
    }

    public void save() {
        done(opm.save().save(Save.Force.FORCED));
    }

    /// Stops them for the daemon's own stop.
    public void shutDown(String... names) {
        done(opm.stop().stopForShutdown(instances(names)));
    }

    public RestoreReport restore() {
        return restore(Requests.plain());
    }

    public RestoreReport restore(RestoreRequest request) {
        return opm.restores().restore(request, _ -> {});
    }

    public AppId id(String name) {
        return opm.table().now().find(new AppName(name)).orElseThrow().id();
    }

    public InstanceId instance(String name, int index) {
        return new InstanceId(id(name), index);
    }

    public List<InstanceId> instances(String... names) {
        return Stream.of(names)
                .flatMap(name -> opm.table().now().find(id(name)).orElseThrow().instances())
                .toList();
    }

    /// What the home's dump wants up.
    public List<InstanceId> savedUp() {
        return switch (machine.dumps().load(new DumpSource.Home())) {
            case DumpLoad.Loaded(var dump, var _) ->
                    dump.apps().stream()
                            .flatMap(app ->
                                    app.instances()
                                            .filter(id -> app.desired(id) == DesiredState.UP))
                            .toList();
            case DumpLoad.Missing _, DumpLoad.Unreadable _ -> List.of();
        };
    }

    /// The process that OPM says an instance has.
    public Identity process(String name, int index) {
        return opm.registry().processOf(instance(name, index)).orElseThrow();
    }

    public static AppSpec spec(String name) {
        return AppSpec.of(new AppName(name), Samples.launch(name));
    }

    private static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> value;
            case Answer.Refused<T>(var refusal) -> throw new AssertionError(refusal.message());
        };
    }
}
