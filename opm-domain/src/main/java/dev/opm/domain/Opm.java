package dev.opm.domain;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.DependencyWait;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.lifecycle.Apply;
import dev.opm.domain.lifecycle.AwaitReady;
import dev.opm.domain.lifecycle.Claiming;
import dev.opm.domain.lifecycle.Delete;
import dev.opm.domain.lifecycle.DependencyOrder;
import dev.opm.domain.lifecycle.Handover;
import dev.opm.domain.lifecycle.Orphans;
import dev.opm.domain.lifecycle.Recover;
import dev.opm.domain.lifecycle.Reload;
import dev.opm.domain.lifecycle.Restart;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.lifecycle.Scale;
import dev.opm.domain.lifecycle.SendSignal;
import dev.opm.domain.lifecycle.Start;
import dev.opm.domain.lifecycle.StartTogether;
import dev.opm.domain.lifecycle.Stop;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restore.Restore;
import dev.opm.domain.restore.RestoreCoordinator;
import dev.opm.domain.supervision.AutoRestart;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.EventRecorder;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.supervision.TriggeredRestart;
import dev.opm.domain.transaction.StartTransaction;
import dev.opm.domain.trigger.Guards;

/// The domain put together on a set of ports: the use cases, each a verb, and what they share.
///
/// Made once per home by whoever holds the home's lease; call [#recover] before anything else.
public final class Opm {
    private final Workers workers;
    private final Mailbox mailbox;
    private final ConditionVariable changes;
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final HealthWatch health;
    private final Recover recover;
    private final AutoRestart autoRestart;
    private final RestoreCoordinator restores;
    private final Start start;
    private final StartTogether startTogether;
    private final Stop stop;
    private final Restart restart;
    private final Reload reload;
    private final Delete delete;
    private final Scale scale;
    private final Apply apply;
    private final Save save;
    private final Orphans orphans;
    private final SendSignal signal;
    private final AwaitReady awaitReady;
    private final Guards guards;

    /// @throws dev.opm.domain.port.storage.StorageFailure if the table of apps cannot be read
    public Opm(Ports ports, Settings settings) {
        Ports.Machine machine = ports.machine();
        Ports.Storage storage = ports.storage();
        Ports.Execution execution = ports.execution();
        workers = execution.workers();
        mailbox = execution.mailbox();
        changes = ports.condition().changes();
        Operations operations = new Operations(execution.tokens(), execution.clock());
        registry = new PidRegistry(this::released);
        table = new CurrentTable(storage.table(), storage.runState());
        EventRecorder recorder = new EventRecorder(storage.journal(), table, execution.clock());
        supervisor =
                new Supervisor(
                        table,
                        registry,
                        storage.runState(),
                        execution.mailbox(),
                        execution.timers(),
                        execution.workers(),
                        execution.clock(),
                        recorder,
                        this::clearRemains,
                        this::relaunch);
        ClearOut clearOut = ClearingOut.on(ports, registry, table, recorder);
        health =
                new HealthWatch(
                        ports.condition().prober(),
                        changes,
                        execution.timers(),
                        execution.workers(),
                        execution.clock(),
                        this::failed);
        Launcher launcher =
                new Launcher(
                        machine.home(),
                        registry,
                        machine.locks(),
                        storage.runState(),
                        machine.spawner(),
                        machine.signaller(),
                        machine.census(),
                        machine.exits(),
                        this::ended,
                        recorder::started,
                        health,
                        execution.tokens(),
                        execution.clock());
        DependencyWait waits =
                new DependencyWait(registry, supervisor, health, changes, execution.clock());
        DependencyOrder order = new DependencyOrder(table, registry, waits);
        StartTransaction starts =
                new StartTransaction(
                        registry,
                        table,
                        supervisor,
                        clearOut,
                        launcher,
                        storage.runState(),
                        machine.exits(),
                        health,
                        waits,
                        execution.workers(),
                        execution.clock());
        autoRestart = new AutoRestart(table, registry, clearOut, launcher, operations);
        recover =
                new Recover(
                        table,
                        registry,
                        supervisor,
                        storage.runState(),
                        machine.census(),
                        clearOut,
                        machine.exits(),
                        this::ended,
                        recorder,
                        health,
                        operations);
        restores =
                new RestoreCoordinator(
                        new Restore(
                                storage.dumps(),
                                machine.preflight(),
                                registry,
                                machine.census(),
                                table,
                                supervisor,
                                clearOut,
                                starts,
                                execution.clock()),
                        operations);
        Claiming claims = new Claiming(registry, restores, settings.patience());
        start =
                new Start(
                        claims,
                        table,
                        registry,
                        machine.preflight(),
                        starts,
                        order,
                        operations,
                        settings.parallel());
        startTogether =
                new StartTogether(claims, table, machine.preflight(), order, start, operations);
        stop = new Stop(claims, table, supervisor, clearOut, order, storage.runState(), operations);
        restart =
                new Restart(
                        claims,
                        stop,
                        table,
                        supervisor,
                        launcher,
                        storage.runState(),
                        order,
                        execution.workers(),
                        operations,
                        settings.parallel());
        reload =
                new Reload(
                        claims,
                        restart,
                        table,
                        registry,
                        new Handover(
                                registry,
                                supervisor,
                                launcher,
                                clearOut,
                                storage.runState(),
                                health,
                                machine.exits(),
                                execution.clock()),
                        operations);
        delete = new Delete(claims, stop, table, supervisor, machine.locks(), operations);
        scale =
                new Scale(
                        claims,
                        start,
                        stop,
                        table,
                        supervisor,
                        machine.locks(),
                        machine.preflight(),
                        operations);
        apply =
                new Apply(
                        table,
                        supervisor,
                        machine.preflight(),
                        startTogether,
                        start,
                        restart,
                        scale,
                        delete);
        orphans = new Orphans(registry, clearOut);
        signal = new SendSignal(registry, machine.signaller(), recorder);
        awaitReady =
                new AwaitReady(table, registry, supervisor, health, changes, execution.clock());
        save = new Save(table, storage.dumps(), execution.clock());
        guards =
                new Guards(
                        table,
                        registry,
                        new TriggeredRestart(
                                table,
                                registry,
                                clearOut,
                                storage.runState(),
                                supervisor,
                                operations,
                                recorder),
                        ports.triggerWorld(),
                        settings.parallel());
    }

    public Recover recover() {
        return recover;
    }

    public RestoreCoordinator restores() {
        return restores;
    }

    public Start start() {
        return start;
    }

    public StartTogether startTogether() {
        return startTogether;
    }

    public Stop stop() {
        return stop;
    }

    public Restart restart() {
        return restart;
    }

    public Reload reload() {
        return reload;
    }

    public Delete delete() {
        return delete;
    }

    public Scale scale() {
        return scale;
    }

    public Apply apply() {
        return apply;
    }

    public Save save() {
        return save;
    }

    public Orphans orphans() {
        return orphans;
    }

    public SendSignal signal() {
        return signal;
    }

    public AwaitReady awaitReady() {
        return awaitReady;
    }

    public CurrentTable table() {
        return table;
    }

    public PidRegistry registry() {
        return registry;
    }

    public Supervisor supervisor() {
        return supervisor;
    }

    /// Tell it to begin once recovery is done.
    public Guards guards() {
        return guards;
    }

    public HealthWatch health() {
        return health;
    }

    private void ended(Identity process, Exit exit) {
        health.ended(process);
        supervisor.ended(process, exit);
        mailbox.post(() -> { // supervision knows by now
            health.forget(process);
            changes.ring();
        });
    }

    private void failed(InstanceId instance, Identity process, String why) {
        workers.run(() -> autoRestart.replace(instance, process, why, supervisor));
    }

    private void released(InstanceId instance) {
        supervisor.post(instance, new Event.Released());
        mailbox.post(changes::ring); // who waits looks again once supervision knows
    }

    private void clearRemains(InstanceId instance) {
        autoRestart.clearRemains(instance);
    }

    private void relaunch(InstanceId instance) {
        autoRestart.relaunch(instance, supervisor);
    }
}
