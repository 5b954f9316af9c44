package dev.opm.domain;

import dev.opm.domain.lifecycle.Apply;
import dev.opm.domain.lifecycle.AwaitReady;
import dev.opm.domain.lifecycle.Delete;
import dev.opm.domain.lifecycle.Orphans;
import dev.opm.domain.lifecycle.Reset;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.lifecycle.Scale;
import dev.opm.domain.lifecycle.SendSignal;
import dev.opm.domain.lifecycle.Start;
import dev.opm.domain.lifecycle.StartTogether;
import dev.opm.domain.lifecycle.Stop;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.reconfigure.Reconfigure;
import dev.opm.domain.recovery.Recover;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restart.Handover;
import dev.opm.domain.restart.Reload;
import dev.opm.domain.restart.Restart;
import dev.opm.domain.restart.TriggeredRestart;
import dev.opm.domain.restore.BootRestore;
import dev.opm.domain.restore.Restore;
import dev.opm.domain.restore.RestoreCoordinator;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.transaction.Claiming;
import dev.opm.domain.transaction.StartTransactions;
import dev.opm.domain.trigger.Guards;
import java.time.InstantSource;

/// Every use case, put together on the parts they share.
final class UseCases {
    final Recover recover;
    final RestoreCoordinator restores;
    final BootRestore bootRestore;
    final Start start;
    final StartTogether startTogether;
    final Stop stop;
    final Restart restart;
    final Reload reload;
    final Delete delete;
    final Scale scale;
    final Apply apply;
    final Reconfigure reconfigure;
    final Reset reset;
    final Save save;
    final Orphans orphans;
    final SendSignal signal;
    final AwaitReady awaitReady;
    final Guards guards;

    UseCases(SharedParts parts, Settings settings) {
        Ports.Machine machine = parts.ports.machine();
        Ports.Storage storage = parts.ports.storage();
        InstantSource clock = parts.ports.execution().clock();
        Preflight preflight = machine.preflight();
        PidRegistry registry = parts.registry;
        CurrentTable table = parts.table;
        Operations operations = parts.operations;
        StartTransactions transactions = parts.transactions;
        recover =
                new Recover(
                        machine,
                        storage,
                        registry,
                        transactions,
                        parts.health,
                        parts.recorder,
                        parts,
                        operations);
        restores =
                new RestoreCoordinator(
                        new Restore(storage.dumps(), machine, registry, transactions, clock),
                        operations);
        bootRestore = new BootRestore(restores, table, storage, parts.ports.execution());
        Claiming claiming = new Claiming(registry, restores::progressOf, settings.patience());
        start =
                new Start(
                        claiming,
                        registry,
                        preflight,
                        transactions,
                        operations,
                        settings.parallel());
        startTogether =
                new StartTogether(
                        claiming, table, preflight, transactions.order(), start, operations);
        stop = new Stop(claiming, transactions, operations);
        restart = new Restart(claiming, transactions, operations, settings.parallel());
        reload = new Reload(claiming, restart, table, registry, handover(parts), operations);
        delete = new Delete(claiming, stop, table, transactions.removed(), operations);
        scale =
                new Scale(
                        claiming,
                        start,
                        stop,
                        table,
                        transactions.removed(),
                        preflight,
                        operations);
        apply =
                new Apply(
                        table,
                        parts.supervisor,
                        preflight,
                        startTogether,
                        start,
                        restart,
                        scale,
                        delete);
        reconfigure =
                new Reconfigure(
                        claiming, operations, table, preflight, scale, restart, storage.logs());
        reset = new Reset(claiming, parts.supervisor, operations);
        orphans = new Orphans(registry, transactions.sweep());
        signal = new SendSignal(registry, machine.signaller(), parts.recorder);
        awaitReady =
                new AwaitReady(
                        table,
                        registry,
                        parts.supervisor,
                        parts.health,
                        parts.ports.condition().changes(),
                        clock);
        save = new Save(table, parts.supervisor::all, storage.dumps(), clock);
        guards =
                new Guards(
                        table,
                        registry,
                        new TriggeredRestart(registry, transactions, operations, parts.recorder),
                        parts.ports,
                        settings.parallel());
    }

    private static Handover handover(SharedParts parts) {
        return new Handover(
                parts.registry,
                parts.supervisor,
                parts.transactions.incarnations(),
                parts.ports.storage().runState(),
                parts.health,
                parts.ports.machine().exits(),
                parts.ports.execution().clock());
    }
}
