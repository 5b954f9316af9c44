package dev.opm.domain.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.Opm;
import dev.opm.domain.Settings;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import dev.opm.domain.testing.FakeDaemon;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.RecordedLogs;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.memory.InMemoryJournal;
import java.time.Duration;
import java.util.List;

/// The whole domain on a [FakeMachine], one daemon after the other, and short words for what tests
/// of single commands do.
public final class OpmOnFakes {
    private final RecordedLogs logs = new RecordedLogs();
    public final FakeMachine machine = new FakeMachine();
    public final InMemoryJournal journal = new InMemoryJournal();
    private Runnable meanwhile = () -> {};
    private Duration patience = Duration.ZERO;
    private Opm opm = onNewDaemon(machine.daemon());

    public Opm opm() {
        return opm;
    }

    /// Operations wait so long for what others hold. To be said before anything is started.
    public void waitForClaims(Duration most) {
        patience = most;
        opm = onNewDaemon(machine.daemon());
    }

    /// The daemon dies and the next one takes over.
    public OpmOnFakes crashed() {
        opm = onNewDaemon(machine.newDaemon());
        opm.recover().recover(new LeaseOutcome.Acquired());
        return this;
    }

    /// Somebody else does this once the next operation knows what it is about, and before it has
    /// its claims.
    public void meanwhile(Runnable other) {
        meanwhile = other;
    }

    /// A new app with one instance of the program of its name.
    public static AppSpec spec(String name) {
        return AppSpec.of(new AppName(name), Samples.launch(name));
    }

    public static AppSpec spec(String name, RestartPolicy policy) {
        return new AppSpec(new AppName(name), Samples.launch(name), 1, policy, StopPolicy.DEFAULT);
    }

    /// Starts it and answers its first instance.
    public InstanceId started(AppSpec spec) {
        return done(opm.start().startNew(spec)).getFirst();
    }

    public InstanceId started(String name) {
        return started(spec(name));
    }

    public Identity process(InstanceId instance) {
        return opm.registry()
                .processOf(instance)
                .orElseThrow(() -> new AssertionError("no process: " + instance(instance)));
    }

    public Instance instance(InstanceId instance) {
        return opm.supervisor().instance(instance);
    }

    /// The kind of its state, in one word.
    public String state(InstanceId instance) {
        return instance(instance).state().getClass().getSimpleName();
    }

    /// Waits in virtual time.
    public void awaitState(InstanceId instance, String state) {
        assertThat(machine.advanceUntil(() -> state(instance).equals(state), Duration.ofMinutes(2)))
                .as("%s becomes %s", instance, state)
                .isTrue();
    }

    public static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> value;
            case Answer.Refused<T>(Refusal refusal) ->
                    throw new AssertionError(refusal.kind() + ": " + refusal.message());
        };
    }

    public static Refusal refused(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?>(Object value) -> throw new AssertionError("done: " + value);
            case Answer.Refused<?>(Refusal refusal) -> refusal;
        };
    }

    /// Of all daemons of this machine.
    public RecordedLogs logs() {
        return logs;
    }

    /// What must hold after every test: no second tree, no stranger signalled, no bug swallowed.
    public void check() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    public List<InstanceId> all() {
        return opm.table().now().instances().toList();
    }

    private Opm onNewDaemon(FakeDaemon daemon) {
        return new Opm(
                new Ports(
                        new Ports.Machine(
                                machine.home(),
                                daemon.spawner(),
                                daemon.census(),
                                daemon.signaller(),
                                daemon.exits(),
                                daemon.locks(),
                                daemon.groups(),
                                daemon.preflight()),
                        new Ports.Storage(
                                daemon.tables(), daemon.runs(), daemon.dumps(), journal, logs),
                        new Ports.Execution(
                                daemon.mailbox(),
                                daemon.workers(),
                                daemon.timers(),
                                () -> {
                                    Runnable once = meanwhile;
                                    meanwhile = () -> {};
                                    once.run();
                                    return daemon.tokens().next();
                                },
                                daemon.clock()),
                        new Ports.Condition(daemon.prober(), daemon.changes()),
                        daemon.triggers()),
                new Settings(4, patience));
    }
}
