package dev.opm.domain;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.ascent.Ascent;
import dev.opm.domain.dependency.Awaiting;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.lifecycle.Apply;
import dev.opm.domain.lifecycle.AwaitReady;
import dev.opm.domain.lifecycle.Below;
import dev.opm.domain.lifecycle.Delete;
import dev.opm.domain.lifecycle.Desk;
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
import dev.opm.domain.lifecycle.Succession;
import dev.opm.domain.port.Bell;
import dev.opm.domain.port.Mailbox;
import dev.opm.domain.port.Workers;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restore.Restore;
import dev.opm.domain.restore.RestoreDesk;
import dev.opm.domain.supervision.Chronicle;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Renewal;
import dev.opm.domain.supervision.Revival;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.trigger.Guards;

/// The domain put together on a set of ports: the use cases, each a verb, and what they share.
///
/// Made once per home by whoever holds the home's lease; call [#recover] before anything else.
public final class Opm {
    private final Workers workers;
    private final Mailbox mailbox;
    private final Bell bell;
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final HealthWatch health;
    private final Recover recover;
    private final Revival revival;
    private final RestoreDesk restores;
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

    /// @throws dev.opm.domain.port.StorageFailure if the table of apps cannot be read
    public Opm(Ports ports, Settings settings) {
        Ports.Machine machine = ports.machine();
        Ports.Storage storage = ports.storage();
        Ports.Execution execution = ports.execution();
        workers = execution.workers();
        mailbox = execution.mailbox();
        bell = ports.condition().bell();
        Operations operations = new Operations(execution.tokens(), execution.clock());
        registry = new PidRegistry(this::released);
        table = new CurrentTable(storage.table(), storage.runState());
        Chronicle chronicle = new Chronicle(storage.journal(), table, execution.clock());
        supervisor =
                new Supervisor(
                        table,
                        registry,
                        storage.runState(),
                        execution.mailbox(),
                        execution.timers(),
                        execution.workers(),
                        execution.clock(),
                        chronicle,
                        this::clearRemains,
                        this::relaunch);
        ClearOut clearOut = ClearingOut.on(ports, registry, table, chronicle);
        health =
                new HealthWatch(
                        ports.condition().prober(),
                        bell,
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
                        chronicle::started,
                        health,
                        execution.tokens(),
                        execution.clock());
        Awaiting awaiting = new Awaiting(registry, supervisor, health, bell, execution.clock());
        Below below = new Below(table, registry, awaiting);
        Ascent ascent =
                new Ascent(
                        registry,
                        table,
                        supervisor,
                        clearOut,
                        launcher,
                        storage.runState(),
                        machine.exits(),
                        health,
                        awaiting,
                        execution.workers(),
                        execution.clock());
        revival = new Revival(table, registry, clearOut, launcher, operations);
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
                        chronicle,
                        health,
                        operations);
        restores =
                new RestoreDesk(
                        new Restore(
                                storage.dumps(),
                                machine.preflight(),
                                registry,
                                machine.census(),
                                table,
                                supervisor,
                                clearOut,
                                ascent,
                                execution.clock()),
                        operations);
        Desk desk = new Desk(registry, restores, settings.patience());
        start =
                new Start(
                        desk,
                        table,
                        registry,
                        machine.preflight(),
                        ascent,
                        below,
                        operations,
                        settings.parallel());
        startTogether =
                new StartTogether(desk, table, machine.preflight(), below, start, operations);
        stop = new Stop(desk, table, supervisor, clearOut, below, storage.runState(), operations);
        restart =
                new Restart(
                        desk,
                        stop,
                        table,
                        supervisor,
                        launcher,
                        storage.runState(),
                        below,
                        execution.workers(),
                        operations,
                        settings.parallel());
        reload =
                new Reload(
                        desk,
                        restart,
                        table,
                        registry,
                        new Succession(
                                registry,
                                supervisor,
                                launcher,
                                clearOut,
                                storage.runState(),
                                health,
                                machine.exits(),
                                execution.clock()),
                        operations);
        delete = new Delete(desk, stop, table, supervisor, machine.locks(), operations);
        scale =
                new Scale(
                        desk,
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
        signal = new SendSignal(registry, machine.signaller(), chronicle);
        awaitReady = new AwaitReady(table, registry, supervisor, health, bell, execution.clock());
        save = new Save(table, storage.dumps(), execution.clock());
        guards =
                new Guards(
                        table,
                        registry,
                        new Renewal(
                                table,
                                registry,
                                clearOut,
                                storage.runState(),
                                supervisor,
                                operations,
                                chronicle),
                        ports.triggers(),
                        settings.parallel());
    }

    public Recover recover() {
        return recover;
    }

    public RestoreDesk restores() {
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
            bell.ring();
        });
    }

    private void failed(InstanceId instance, Identity process, String why) {
        workers.run(() -> revival.replace(instance, process, why, supervisor));
    }

    private void released(InstanceId instance) {
        supervisor.post(instance, new Event.Released());
        mailbox.post(bell::ring); // who waits looks again once supervision knows
    }

    private void clearRemains(InstanceId instance) {
        revival.clearRemains(instance);
    }

    private void relaunch(InstanceId instance) {
        revival.relaunch(instance, supervisor);
    }
}
