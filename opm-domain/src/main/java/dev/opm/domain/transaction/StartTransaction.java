package dev.opm.domain.transaction;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.Clearance.WouldNotGo;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.RollbackTerms;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.NoRoom;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.table.AppTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Brings a set of claimed instances up: take down, launch, verify, commit. Each step gives the
/// next one, so the order is compiled in.
///
/// Closed before its commit, whatever was thrown, it rolls back: it ends what it launched, last
/// first, and what it took down comes back as it was; a daemon that dies before the commit leaves
/// the same to the next one. A plan that is decided whatever comes of it commits first
/// ([#commitFirst]); what that leaves undone supervision goes on with.
///
/// Confined to the thread that began it; launches run on workers. The caller holds the claims until
/// it is closed.
public final class StartTransaction implements AutoCloseable {
    private final StartTransactions with;
    private final Operation operation;
    private final StartPlan plan;
    private final Set<InstanceId> owed = new HashSet<>();
    private final Set<InstanceId> attempted = ConcurrentHashMap.newKeySet();
    private final Set<InstanceId> noted = new HashSet<>();
    private Stage stage;
    private Progress progress = Progress.UNTOUCHED;

    /// Where it is on its way from nothing to a committed or undone operation.
    private enum Stage {
        BEGUN,
        OPEN,
        COMMITTED,
        ROLLED_BACK
    }

    /// What was done to the instances.
    private enum Progress {
        UNTOUCHED,
        TAKING_DOWN,
        TAKEN_DOWN,
        LAUNCHED
    }

    StartTransaction(StartTransactions with, Operation operation, StartPlan plan) {
        this.with = with;
        this.operation = operation;
        this.plan = plan;
        this.stage = operation.isSupervision() ? Stage.COMMITTED : Stage.BEGUN;
        plan.all()
                .map(PendingStart::instance)
                .filter(with.supervisor()::isComing)
                .forEach(owed::add);
        plan.retired().forEach(one -> owed.add(one.instance()));
    }

    /// Stores the change of the table before anything is touched: from here on a crash goes
    /// forward, and ends with all of them up.
    ///
    /// @throws StorageFailure if it could not be stored; nothing was done
    public Decided commitFirst(UnaryOperator<AppTable> change) {
        require(stage == Stage.BEGUN);
        Set<InstanceId> instances =
                plan.starts().stream().map(PendingStart::instance).collect(Collectors.toSet());
        List<RunRecord> before = with.notes().of(instances);
        try {
            open(instances);
            writeIntents(before);
            commit(change);
            return new Decided(this);
        } catch (RuntimeException | Error failure) {
            if (stage == Stage.OPEN) {
                with.notes().takeBack(instances, before);
                with.notes().close(operation.id());
                stage = Stage.ROLLED_BACK;
            }
            throw failure;
        }
    }

    /// Ends whatever lives of these instances, dependants first, and proves each gone, whether or
    /// not something is known to run.
    ///
    /// @throws StorageFailure if it could not be recorded; nothing was done
    /// @throws NoRoom if the machine cannot have so many more; nothing was done
    public TakenDown takeDown() {
        require(stage == Stage.BEGUN);
        with.requireRoom(plan);
        open(owed);
        return end();
    }

    /// Ends what a dead process left. For supervision's own transactions: what the instance waits
    /// for stands.
    public TakenDown clearRemains() {
        require(operation.isSupervision() && progress == Progress.UNTOUCHED);
        progress = Progress.TAKING_DOWN;
        List<WouldNotGo> stuck = new ArrayList<>();
        for (Claim claim : plan.claims()) {
            if (!with.incarnations().isVacant(claim.instance())) {
                with.incarnations()
                        .clearRemains(claim, with.table().stopPolicy(claim.instance()))
                        .ifPresent(stuck::add);
            }
        }
        progress = Progress.TAKEN_DOWN;
        return new TakenDown(this, stuck, 0, Set.of());
    }

    /// Undoes everything, if it is not committed, and answers what would not go. Nobody's pre-stop
    /// command is run, for nothing of it ever served. While something is left the operation stays
    /// open, so that the next daemon does not take it for committed.
    public List<WouldNotGo> rollBack() {
        if (stage != Stage.OPEN) {
            return List.of();
        }
        noted.forEach(with.notes()::forget);
        List<WouldNotGo> left = endLaunched();
        Set<InstanceId> stuck = left.stream().map(Clearance::instance).collect(Collectors.toSet());
        boolean recorded = true;
        for (PendingStart start : plan.starts()) {
            InstanceId one = start.instance();
            recorded &= !attempted.contains(one) || stuck.contains(one) || undone(start);
        }
        if (progress != Progress.UNTOUCHED) {
            owed.forEach(this::restartDue);
            forgetNew(stuck);
        }
        if (left.isEmpty() && recorded) {
            with.notes().close(operation.id());
        }
        stage = Stage.ROLLED_BACK;
        return left;
    }

    /// Rolls back what did not commit. Of what committed first and was broken off, what was taken
    /// down and not launched is left to supervision.
    @Override
    public void close() {
        if (stage == Stage.OPEN) {
            rollBack();
        } else if (stage == Stage.COMMITTED && wasBrokenOff()) {
            for (PendingStart start : plan.starts()) {
                if (operation.isSupervision()) {
                    post(start, new Event.LaunchFailed("it was broken off"));
                } else if (!attempted.contains(start.instance()) || hasFallen(start)) {
                    restartDue(start.instance());
                }
            }
        }
    }

    private boolean hasFallen(PendingStart start) {
        return with.supervisor().instance(start.instance()).state() instanceof InstanceState.Fallen;
    }

    /// Supervision may find that nothing is to be launched any more.
    private boolean wasBrokenOff() {
        return progress == Progress.TAKING_DOWN
                || (progress == Progress.TAKEN_DOWN && !operation.isSupervision());
    }

    StartTransactions with() {
        return with;
    }

    Operation operation() {
        return operation;
    }

    StartPlan plan() {
        return plan;
    }

    /// Once, when everything is taken down.
    List<StartResult> launchAll(StartWaves waves, List<StartResult.Failed> blocked) {
        require(progress == Progress.TAKEN_DOWN);
        List<StartResult> results = waves.run(blocked);
        progress = Progress.LAUNCHED;
        return results;
    }

    StartResult launch(PendingStart start) {
        with.table().requirePromised(start.app());
        attempted.add(start.instance());
        RollbackTerms terms =
                stage == Stage.COMMITTED
                        ? RollbackTerms.NONE
                        : RollbackTerms.of(operation.id(), duty(start));
        return switch (with.incarnations().launch(start.claim(), start.app().spec(), terms)) {
            case LaunchOutcome.Launched(Identity identity) -> new StartResult.Up(start, identity);
            case LaunchOutcome.Failed(LaunchFailure failure) ->
                    new StartResult.Failed(start, failure);
        };
    }

    AppTable commitLast(UnaryOperator<AppTable> change) {
        require(stage == Stage.OPEN && progress == Progress.LAUNCHED);
        AppTable next = commit(change);
        plan.resting().finished().stream()
                .filter(one -> noted.contains(one.instance()))
                .forEach(one -> post(one, new Event.FoundFinished(new Exit.Unknown())));
        plan.resting().unwell().stream()
                .filter(one -> !with.supervisor().isComing(one.instance()))
                .forEach(one -> post(one, new Event.RestartDue()));
        return next;
    }

    private void open(Set<InstanceId> leaving) {
        with.notes().open(operation.id());
        stage = Stage.OPEN;
        with.notes().leaving(operation.id(), leaving);
        writeResting();
    }

    /// What rests and nothing is known of is written down before the commit, so that a next daemon
    /// knows as soon as the table does.
    private void writeResting() {
        Set<InstanceId> resting =
                plan.resting().all().map(PendingStart::instance).collect(Collectors.toSet());
        if (resting.isEmpty()) {
            return;
        }
        with.notes().of(resting).forEach(record -> resting.remove(record.instance()));
        RollbackTerms terms = RollbackTerms.of(operation.id(), RollbackDuty.FRESH);
        noted.addAll(resting);
        plan.resting().finished().stream()
                .filter(one -> resting.contains(one.instance()))
                .forEach(one ->
                        with.incarnations().writeFinished(one.instance(), one.app().spec(), terms));
        plan.resting().unwell().stream()
                .filter(one -> resting.contains(one.instance()))
                .forEach(one ->
                        with.incarnations().writeIntent(one.instance(), one.app().spec(), terms));
    }

    /// Once the table is stored a next daemon has to bring all of them up, whatever runs by then.
    private void writeIntents(List<RunRecord> running) {
        Set<InstanceId> known =
                running.stream().map(RunRecord::instance).collect(Collectors.toSet());
        for (PendingStart start : plan.starts()) {
            if (!known.contains(start.instance())) {
                with.incarnations()
                        .writeIntent(
                                start.instance(),
                                start.app().spec(),
                                RollbackTerms.of(operation.id(), RollbackDuty.FRESH));
            }
        }
    }

    TakenDown end() {
        require(progress == Progress.UNTOUCHED);
        int found = plan.strays().map(with.sweep()::count).orElse(0);
        List<List<Ending>> endings = with.order().endings(plan.claims());
        progress = Progress.TAKING_DOWN;
        List<WouldNotGo> stuck = with.incarnations().end(endings);
        Set<Identity> left = plan.strays().map(with.sweep()::sweep).orElse(Set.of());
        progress = Progress.TAKEN_DOWN;
        return new TakenDown(this, stuck, found, left);
    }

    private RollbackDuty duty(PendingStart start) {
        return owed.contains(start.instance()) ? RollbackDuty.INSTEAD : RollbackDuty.FRESH;
    }

    private AppTable commit(UnaryOperator<AppTable> change) {
        return with.table().commit(operation.id(), change, () -> stage = Stage.COMMITTED);
    }

    private List<WouldNotGo> endLaunched() {
        List<Ending> endings = new ArrayList<>();
        for (PendingStart start : plan.starts().reversed()) {
            if (attempted.contains(start.instance())
                    && !with.incarnations().isVacant(start.instance())) {
                endings.add(new Ending(start.claim(), start.app().spec().stop().signalsOnly()));
            }
        }
        return with.incarnations().end(List.of(endings));
    }

    /// Whether that could be recorded too. If not, the operation stays open: the next daemon undoes
    /// it again and finds nothing to end.
    private boolean undone(PendingStart start) {
        post(start, new Event.Cleared());
        try {
            switch (duty(start)) {
                case FRESH -> with.notes().forget(start.instance());
                case INSTEAD, LEAVING -> with.notes().owed(start.instance());
            }
            return true;
        } catch (StorageFailure unwritable) {
            return false;
        }
    }

    /// It comes back if the table, which is as it was, wants it up.
    private void restartDue(InstanceId instance) {
        if (with.table().now().desired(instance).equals(Optional.of(DesiredState.UP))) {
            with.supervisor().post(instance, new Event.RestartDue());
        }
    }

    /// Apps that did not come to be.
    private void forgetNew(Set<InstanceId> stuck) {
        plan.starts().stream()
                .filter(start -> !stuck.contains(start.instance()))
                .filter(start -> with.table().now().owner(start.instance()).isEmpty())
                .forEach(start -> with.removed().forget(start.app().name(), start.instance()));
    }

    void post(PendingStart start, Event event) {
        with.supervisor().post(start.instance(), event);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the steps of a transaction are taken once, in order");
        }
    }
}
