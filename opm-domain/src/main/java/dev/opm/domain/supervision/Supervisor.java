package dev.opm.domain.supervision;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.EndedProcess;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.table.AppTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Owns the instances: takes events one at a time, applies [Lifecycle], and has the actions done.
///
/// Concurrency: the map of instances is touched by the mailbox's thread alone; the public methods
/// may be called from any thread and go through the mailbox, so an answer includes every event that
/// was posted before the question.
public final class Supervisor {
    private final Map<InstanceId, Instance> instances = new HashMap<>();
    private final CurrentTable table;
    private final PidRegistry registry;
    private final RunStateStore runState;
    private final Ports.Execution execution;
    private final EventRecorder recorder;
    private final Restarter restarter;
    private volatile Runnable onChange = () -> {};

    public Supervisor(
            CurrentTable table,
            PidRegistry registry,
            RunStateStore runState,
            Ports.Execution execution,
            EventRecorder recorder,
            Restarter restarter) {
        this.table = table;
        this.registry = registry;
        this.runState = runState;
        this.execution = execution;
        this.recorder = recorder;
        this.restarter = restarter;
    }

    /// Does what supervision decided; called by workers.
    public interface Restarter {
        /// Ends what a dead process left.
        void clearRemains(InstanceId instance);

        /// Launches an instance whose time has come.
        void relaunch(InstanceId instance);
    }

    /// Tells from now on that an instance is another one than before; called by the mailbox's
    /// thread, which must not wait.
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    public void post(InstanceId instance, Event event) {
        execution.mailbox().post(() -> apply(instance, event));
    }

    /// A process ended, as the watch says. Strangers are ignored, and so is the one beside an
    /// instance's own: who launched it decides.
    public void ended(Identity process, Exit exit) {
        execution
                .mailbox()
                .post(() ->
                        registry.ended(process)
                                .ifPresent(of -> {
                                    switch (of.role()) {
                                        case CURRENT -> ended(of, process, exit);
                                        case BESIDE -> endedBeside(of, process, exit);
                                    }
                                }));
    }

    private void endedBeside(EndedProcess of, Identity process, Exit exit) {
        InstanceId instance = of.instance();
        recorder.endedBeside(
                current(instance), process, exit, of.holder(), registry.processOf(instance));
    }

    private void ended(EndedProcess of, Identity process, Exit exit) {
        InstanceId instance = of.instance();
        Optional<Operation> holder = of.holder();
        Instance before = current(instance);
        apply(instance, holder.isPresent() ? new Event.EndedHeld(exit) : new Event.Ended(exit));
        recorder.ended(process, exit, holder, before, current(instance));
    }

    /// The successor becomes the instance's own, here and in the registry at once, so that no end
    /// is taken for the other's. False when it does not run any more.
    public boolean switchOver(Claim claim, Launch launch, Instant startedAt) {
        return execution
                .mailbox()
                .ask(() -> {
                    boolean switched = registry.switchOver(claim);
                    if (switched) {
                        apply(claim.instance(), new Event.Succeeded(launch, startedAt));
                    }
                    return switched;
                });
    }

    /// The instance as it is now; one that nothing ever happened to is stopped.
    public Instance instance(InstanceId instance) {
        return execution.mailbox().ask(() -> current(instance));
    }

    /// Whether nothing runs and nothing will: stopped or given up.
    public boolean isDown(InstanceId instance) {
        return switch (instance(instance).state()) {
            case InstanceState.Stopped(), InstanceState.Finished(), InstanceState.Errored _ -> true;
            case InstanceState.Starting _,
                    InstanceState.Online _,
                    InstanceState.Stopping(),
                    InstanceState.Fallen _,
                    InstanceState.Backoff _ ->
                    false;
        };
    }

    /// Whether supervision would start it again if nobody else did: it waits to, or has not yet
    /// been told of the end.
    public boolean isComing(InstanceId instance) {
        return switch (instance(instance).state()) {
            case InstanceState.Backoff _,
                    InstanceState.Fallen _,
                    InstanceState.Online _,
                    InstanceState.Starting _ ->
                    true;
            case InstanceState.Errored(String _, Optional<Instant> retry) -> retry.isPresent();
            case InstanceState.Stopped(), InstanceState.Finished(), InstanceState.Stopping() ->
                    false;
        };
    }

    /// Whether supervision is to launch it now: wanted up, and its time has come.
    public boolean isDue(Instance instance) {
        return instance.desired() == DesiredState.UP
                && instance.state().isDue(execution.clock().instant());
    }

    /// Restarts and deaths are counted from now on, here and in the record. For the holder of the
    /// claim: nobody else writes the record meanwhile.
    public void countAnew(InstanceId instance) {
        var _ =
                execution
                        .mailbox()
                        .ask(() -> {
                            apply(instance, new Event.CountedAnew());
                            rewrite(instance, RunRecord::countedAnew);
                            return instance;
                        });
    }

    /// All instances of the table.
    public Map<InstanceId, Instance> all() {
        return execution
                .mailbox()
                .ask(() -> {
                    Map<InstanceId, Instance> all = new HashMap<>();
                    table.now().instances().forEach(id -> all.put(id, current(id)));
                    return all;
                });
    }

    /// Drops what is remembered of an instance that no longer exists.
    public void forget(InstanceId instance) {
        registry.forget(instance);
        execution.mailbox().post(() -> instances.remove(instance));
    }

    private void apply(InstanceId instance, Event event) {
        Instance before = current(instance);
        Transition transition = Lifecycle.apply(before, event, execution.clock().instant());
        keep(transition.next());
        recorder.changed(before, event, transition.next());
        transition.actions().forEach(action -> perform(instance, action));
        onChange.run();
    }

    /// What is stopped and in no table any more needs no memory.
    private void keep(Instance next) {
        boolean isNobodys =
                next.state() instanceof InstanceState.Stopped
                        && table.now().owner(next.id()).isEmpty();
        if (isNobodys) {
            instances.remove(next.id());
        } else {
            instances.put(next.id(), next);
        }
    }

    private Instance current(InstanceId id) {
        AppTable now = table.now();
        Optional<App> app = now.owner(id);
        DesiredState desired = app.map(a -> a.desired(id)).orElse(DesiredState.DOWN);
        Instance known = instances.get(id);
        if (app.isEmpty()) {
            return known != null
                    ? known.wanting(desired, known.policy())
                    : Instance.stopped(id, desired, RestartPolicy.DEFAULT);
        }
        return known != null
                ? known.wanting(desired, app.get().spec().restart())
                : Instance.stopped(id, desired, app.get().spec().restart());
    }

    private void perform(InstanceId instance, Action action) {
        switch (action) {
            case Action.ClearRemains() ->
                    execution.workers().run(() -> restarter.clearRemains(instance));
            case Action.Relaunch() -> execution.workers().run(() -> restarter.relaunch(instance));
            case Action.Wake(var due, var delay) ->
                    execution.timers().after(delay, () -> post(instance, new Event.Due(due)));
            case Action.GiveUp(var why) -> {
                rewrite(instance, record -> record.givenUp(why));
                recorder.gaveUp(current(instance), why);
            }
            case Action.Finish(Exit exit) -> rewrite(instance, record -> record.finished(exit));
            case Action.Forget() -> forgetRun(instance);
        }
    }

    /// Whoever launches asks for the instance first, and so comes after this.
    private void rewrite(InstanceId instance, UnaryOperator<RunRecord> change) {
        try {
            runState.read(instance).ifPresent(record -> runState.write(change.apply(record)));
        } catch (StorageFailure recordStays) {
            // The next daemon asks the restart policy once more.
        }
    }

    /// A record that stays makes the next daemon ask the restart policy once more, no worse.
    private void forgetRun(InstanceId instance) {
        try {
            runState.forget(instance);
        } catch (StorageFailure recordStays) {
            // The instance is down all the same, and nobody waits for an answer here.
        }
    }
}
