package dev.opm.domain;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.DependencyOrder;
import dev.opm.domain.dependency.DependencyWait;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.incarnation.PreStop;
import dev.opm.domain.incarnation.RollbackNotes;
import dev.opm.domain.incarnation.StraySweep;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.Ports;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restart.AutoRestart;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.EventRecorder;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.transaction.RemovedInstances;
import dev.opm.domain.transaction.SettleCheck;
import dev.opm.domain.transaction.StartTransactions;

/// What the use cases share, put together on a set of ports: registry, table, supervision and the
/// one way up and down.
///
/// It also closes the circle: the launcher and the registry tell supervision, and supervision has
/// things launched.
final class SharedParts implements Launcher.Listener, Supervisor.Restarter {
    final Ports ports;
    final Operations operations;
    final PidRegistry registry;
    final CurrentTable table;
    final EventRecorder recorder;
    final Supervisor supervisor;
    final HealthWatch health;
    final StartTransactions transactions;
    private final AutoRestart autoRestart;

    SharedParts(Ports ports) {
        this.ports = ports;
        Ports.Machine machine = ports.machine();
        Ports.Storage storage = ports.storage();
        Ports.Execution execution = ports.execution();
        operations = new Operations(execution.tokens(), execution.clock());
        registry = new PidRegistry(this::released);
        table = new CurrentTable(storage.table(), storage.runState());
        recorder = new EventRecorder(storage.journal(), table, execution.clock());
        supervisor = new Supervisor(table, registry, storage.runState(), execution, recorder, this);
        health = new HealthWatch(ports.condition(), execution, this::failed);
        Incarnations incarnations =
                new Incarnations(
                        registry,
                        new Launcher(
                                machine, storage.runState(), execution, registry, health, this),
                        new ClearOut(machine, registry, preStop(), execution.clock()),
                        supervisor,
                        recorder);
        DependencyWait waits =
                new DependencyWait(
                        registry,
                        supervisor,
                        health,
                        ports.condition().changes(),
                        execution.clock());
        transactions =
                new StartTransactions(
                        table,
                        supervisor,
                        incarnations,
                        new StraySweep(machine, execution.clock()),
                        new RollbackNotes(storage.runState()),
                        new DependencyOrder(table, registry, waits),
                        new SettleCheck(
                                registry, supervisor, machine.exits(), health, execution.clock()),
                        machine.preflight(),
                        new RemovedInstances(supervisor, machine.locks(), storage.logs()),
                        execution.workers());
        autoRestart = new AutoRestart(registry, transactions, operations);
    }

    private PreStop preStop() {
        return new PreStop(
                instance -> table.now().owner(instance).map(App::spec),
                registry,
                ports.storage().runState(),
                ports.condition().prober(),
                ports.execution().workers(),
                recorder::preStopFailed);
    }

    @Override
    public void started(
            AppName app, InstanceId instance, Identity process, Operation by, int restarts) {
        recorder.started(app, instance, process, by, restarts);
    }

    @Override
    public void ended(Identity process, Exit exit) {
        health.ended(process);
        supervisor.ended(process, exit);
        ports.execution()
                .mailbox()
                .post(() -> { // supervision knows by now
                    health.forget(process);
                    ports.condition().changes().ring();
                });
    }

    @Override
    public void clearRemains(InstanceId instance) {
        autoRestart.clearRemains(instance);
    }

    @Override
    public void relaunch(InstanceId instance) {
        autoRestart.relaunch(instance);
    }

    private void failed(InstanceId instance, Identity process, String why) {
        ports.execution().workers().run(() -> autoRestart.replace(instance, process, why));
    }

    private void released(InstanceId instance) {
        supervisor.post(instance, new Event.Released());
        ports.execution().mailbox().post(ports.condition().changes()::ring); // supervision knows
    }
}
