package dev.opm.domain.recovery;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.incarnation.StraySweep;
import dev.opm.domain.incarnation.Strays;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.ProcessOwnership;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.EventRecorder;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.transaction.RemovedInstances;
import dev.opm.domain.transaction.StartTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a daemon does before it opens its socket: takes over what an earlier daemon of the same
/// boot left. Adopts what lives and is wanted, finishes stops and deletes, undoes what had not
/// committed, ends what a reload left beside an instance's own, sweeps strays. Starts nothing by
/// itself; what died meanwhile goes to the restart policy.
public final class Recover {
    private final Ports.Machine machine;
    private final RunStateStore runState;
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final Incarnations incarnations;
    private final StraySweep sweep;
    private final RemovedInstances removed;
    private final LogRecovery logs;
    private final UncommittedOperations uncommitted;
    private final HealthWatch health;
    private final EventRecorder recorder;
    private final ExitWatch.Listener onExit;
    private final Operations operations;

    /// @param onExit told when an adopted process ends
    @SuppressWarnings("exports") // made by Opm alone
    public Recover(
            Ports.Machine machine,
            Ports.Storage storage,
            PidRegistry registry,
            StartTransactions parts,
            HealthWatch health,
            EventRecorder recorder,
            ExitWatch.Listener onExit,
            Operations operations) {
        this.machine = machine;
        this.runState = storage.runState();
        this.registry = registry;
        this.table = parts.table();
        this.removed = parts.removed();
        this.supervisor = parts.supervisor();
        this.logs = new LogRecovery(storage.logs(), table, registry);
        this.uncommitted =
                new UncommittedOperations(table, runState, supervisor, parts.incarnations());
        this.incarnations = parts.incarnations();
        this.sweep = parts.sweep();
        this.health = health;
        this.recorder = recorder;
        this.onExit = onExit;
        this.operations = operations;
    }

    /// What recovery found.
    ///
    /// @param adopted instances whose process was taken over
    /// @param ended instances whose process had died, left to the policy
    /// @param undone instances of operations that had not committed, or of a reload that was not
    ///   done
    /// @param swept strays that were ended
    /// @param problems what would not go, for the log
    public record Recovered(int adopted, int ended, int undone, int swept, List<String> problems) {}

    /// @param lease shows that no other daemon takes over the same home
    public Recovered recover(DaemonLease.LeaseOutcome.Acquired lease) {
        List<String> problems = logs.resume();
        Recovered recovered = recoverProcesses();
        logs.settle();
        problems.addAll(recovered.problems());
        return new Recovered(
                recovered.adopted(),
                recovered.ended(),
                recovered.undone(),
                recovered.swept(),
                problems);
    }

    private Recovered recoverProcesses() {
        List<RunRecord> records = new ArrayList<>();
        for (RunRecord record : runState.readAll()) {
            if (isOfThisHome(record) && record.boot().equals(machine.census().boot())) {
                records.add(record);
            } else {
                runState.forget(record.instance());
            }
        }
        Set<InstanceId> claimed = new LinkedHashSet<>();
        records.forEach(record -> claimed.add(record.instance()));
        table.now().instances().forEach(claimed::add);
        ClaimOutcome outcome =
                registry.claimAll(claimed, operations.begin(OperationVerb.RECOVERY), Duration.ZERO);
        if (!(outcome instanceof ClaimOutcome.Granted(Claims claims))) {
            throw new IllegalStateException("recovery runs before anybody else: " + outcome);
        }
        try (claims) {
            return recover(records, claims);
        }
    }

    /// What a copied home says of processes is about those of the first one.
    private boolean isOfThisHome(RunRecord record) {
        return record.mark().home().equals(machine.home());
    }

    private Recovered recover(List<RunRecord> records, Claims claims) {
        Set<OperationId> open = new LinkedHashSet<>(runState.openOperations());
        table.now().committed().ifPresent(open::remove);
        Census census = machine.census().take();
        int adopted = 0;
        int ended = 0;
        Map<Claim, RunRecord> undoing = new LinkedHashMap<>();
        Map<Claim, RunRecord> overlapped = new LinkedHashMap<>();
        for (RunRecord record : records) {
            Claim claim = claims.of(record.instance());
            Optional<Identity> process = RecordedProcess.process(record, census);
            boolean undo =
                    record.operation().filter(open::contains).isPresent()
                            || record.duty() == RollbackDuty.LEAVING
                            || !uncommitted.isWanted(record.instance());
            if (undo) {
                registry.inherit(claim, record.mark(), process.or(record::identity));
                undoing.put(claim, record);
            } else if (process.isPresent()) {
                adopt(claim, record, process.get());
                adopted++;
            } else if (record.finished().isPresent()) {
                finished(claim, record, record.finished().get());
            } else if (record.givenUp().isPresent()) {
                errored(claim, record, record.givenUp().get());
            } else {
                lost(claim, record);
                ended++;
            }
            if (record.beside().isPresent()) {
                inheritBeside(claim, record.beside().get(), census);
                overlapped.put(claim, record);
            }
        }
        overlapped.keySet().removeAll(undoing.keySet());
        List<String> problems = uncommitted.undo(undoing, overlapped);
        Strays strays = new Strays(registry, _ -> true);
        int found = sweep.count(strays);
        sweep.sweep(strays)
                .forEach(left -> problems.add("stray pid " + left.pid() + " survived KILL"));
        machine.groups().removeEmpty();
        restartDue(unrecorded(records, census));
        closeOperations();
        finishDeletes();
        return new Recovered(adopted, ended, undoing.size() + overlapped.size(), found, problems);
    }

    /// Instances that are wanted up and had a process of which no record tells: the run state was
    /// lost. Nobody can say what it was started as, so it was swept, and is owed another.
    private Set<InstanceId> unrecorded(List<RunRecord> records, Census census) {
        Set<InstanceId> instances =
                new HashSet<>(new ProcessOwnership(census, Map.of()).instances());
        records.forEach(record -> instances.remove(record.instance()));
        instances.removeIf(instance -> !uncommitted.isWanted(instance));
        return instances;
    }

    private void restartDue(Set<InstanceId> instances) {
        instances.forEach(instance -> supervisor.post(instance, new Event.RestartDue()));
    }

    /// The record keeps its own incarnation; what a reload left beside it goes.
    private void inheritBeside(Claim claim, RunRecord.Beside beside, Census census) {
        registry.inheritBeside(
                claim,
                beside.mark(),
                beside.identity().or(() -> RecordedProcess.marked(beside.mark(), census)));
    }

    private void adopt(Claim claim, RunRecord record, Identity process) {
        registry.adopt(claim, record.mark(), process);
        uncommitted.settle(record, record.withIdentity(process).settled());
        supervisor.post(
                claim.instance(),
                new Event.Adopted(record.launch(), record.startedAt(), record.restarts()));
        recorder.adopted(claim.instance(), process);
        table.now()
                .owner(claim.instance())
                .ifPresent(app ->
                        health.adopted(
                                new Prober.Subject(
                                        app.spec(), record.launch(), record.mark(), process)));
        machine.exits().watch(process, onExit);
    }

    /// It died while no daemon looked: the restart policy decides when the claim is released.
    private void lost(Claim claim, RunRecord record) {
        record.identity().ifPresent(process -> recorder.lost(claim.instance(), process));
        registry.inherit(claim, record.mark(), record.identity());
        supervisor.post(
                claim.instance(),
                new Event.Adopted(record.launch(), record.startedAt(), record.restarts()));
        supervisor.post(
                claim.instance(),
                record.identity().isPresent()
                        ? new Event.EndedHeld(new Exit.Unknown())
                        : new Event.RestartDue());
    }

    /// It ended with a success of its policy while an earlier daemon looked.
    private void finished(Claim claim, RunRecord record, Exit exit) {
        registry.inherit(claim, record.mark(), record.identity());
        supervisor.post(
                claim.instance(),
                new Event.Adopted(record.launch(), record.startedAt(), record.restarts()));
        supervisor.post(claim.instance(), new Event.FoundFinished(exit));
    }

    /// An earlier daemon gave it up, and so it stays until its time or until somebody asks.
    private void errored(Claim claim, RunRecord record, String why) {
        registry.inherit(claim, record.mark(), record.identity());
        supervisor.post(
                claim.instance(),
                new Event.Adopted(record.launch(), record.startedAt(), record.restarts()));
        supervisor.post(claim.instance(), new Event.FoundErrored(why));
    }

    /// An operation of which something would not go stays open: it did not commit. One that did is
    /// closed whatever became of its processes, for the next commit takes its place in the table.
    private void closeOperations() {
        Set<OperationId> left =
                runState.readAll().stream()
                        .filter(record -> !incarnations.isVacant(record.instance()))
                        .flatMap(record -> record.operation().stream())
                        .collect(Collectors.toSet());
        table.now().committed().ifPresent(left::remove);
        runState.openOperations().stream()
                .filter(operation -> !left.contains(operation))
                .forEach(runState::close);
    }

    private void finishDeletes() {
        List<App> leaving =
                table.now().apps().stream()
                        .filter(app -> app.desired().contains(DesiredState.GONE))
                        .filter(app -> app.instances().allMatch(incarnations::isVacant))
                        .toList();
        removed.keepLogsAsDeleted(leaving);
        for (App app : leaving) {
            table.change(now -> now.without(app.id()));
        }
        removed.forget(leaving);
    }
}
