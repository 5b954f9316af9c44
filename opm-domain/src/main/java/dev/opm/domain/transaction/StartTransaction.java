package dev.opm.domain.transaction;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.Clearance.WouldNotGo;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.RollbackTerms;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.table.AppTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
            return new Decided();
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
    public TakenDown takeDown() {
        require(stage == Stage.BEGUN);
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
        return new TakenDown(stuck, 0, Set.of());
    }

    /// Undoes everything, if it is not committed, and answers what would not go. Nobody's pre-stop
    /// command is run, for nothing of it ever served. While something is left the operation stays
    /// open, so that the next daemon does not take it for committed.
    public List<WouldNotGo> rollBack() {
        if (stage != Stage.OPEN) {
            return List.of();
        }
        List<WouldNotGo> left = endLaunched();
        Set<InstanceId> stuck =
                left.stream().map(Clearance::instance).collect(Collectors.toSet());
        boolean recorded = true;
        for (PendingStart start : plan.starts()) {
            if (attempted.contains(start.instance()) && !stuck.contains(start.instance())) {
                recorded &= undone(start);
            }
        }
        if (progress != Progress.UNTOUCHED) {
            owed.forEach(this::restartDue);
            forgetNew();
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
        } else if (operation.isSupervision() && progress == Progress.TAKING_DOWN) {
            plan.starts()
                    .forEach(start -> post(start, new Event.LaunchFailed("it was broken off")));
        } else if (stage == Stage.COMMITTED && progress == Progress.TAKING_DOWN) {
            plan.starts().forEach(start -> restartDue(start.instance()));
        }
    }

    /// What is committed before it is done.
    public final class Decided {
        private Decided() {}

        /// As [StartTransaction#takeDown].
        public TakenDown takeDown() {
            return end();
        }
    }

    /// The ground is clear, but for what would not go.
    public final class TakenDown {
        private final List<WouldNotGo> stuck;
        private final int swept;
        private final Set<Identity> strays;

        private TakenDown(List<WouldNotGo> stuck, int swept, Set<Identity> strays) {
            this.stuck = List.copyOf(stuck);
            this.swept = swept;
            this.strays = Set.copyOf(strays);
        }

        public List<WouldNotGo> stuck() {
            return stuck;
        }

        /// How many strays there were.
        public int swept() {
            return swept;
        }

        /// Those that would not go.
        public Set<Identity> strays() {
            return strays;
        }

        /// What cannot be launched because something would not go.
        public List<StartResult.Failed> blocked() {
            List<StartResult.Failed> blocked = new ArrayList<>();
            plan.all()
                    .forEach(start ->
                            stuck.stream()
                                    .filter(left -> left.instance().equals(start.instance()))
                                    .map(left -> blocked(start, left.shown()))
                                    .forEach(blocked::add));
            if (!strays.isEmpty() && stuck.isEmpty()) {
                String pids =
                        strays.stream()
                                .map(stray -> Integer.toString(stray.pid()))
                                .collect(Collectors.joining(", "));
                String why = "stray pid " + pids + " survived KILL";
                plan.starts().forEach(start -> blocked.add(blocked(start, why)));
            }
            return blocked;
        }

        private static StartResult.Failed blocked(PendingStart start, String why) {
            return new StartResult.Failed(
                    start, new LaunchFailure(LaunchFailure.Stage.CLEAR_OUT, "-", why));
        }

        /// Launches all that is not blocked, wave after wave of dependencies, in parallel. Where
        /// one failure is everybody's, none is launched any more after one.
        ///
        /// @param onResult told of each, by the thread that launched it
        public Launched launch(Consumer<StartResult> onResult) {
            require(progress == Progress.TAKEN_DOWN);
            List<StartResult.Failed> blocked = blocked();
            if (operation.isSupervision()) {
                blocked.forEach(
                        one -> post(one.pending(), new Event.LaunchFailed(one.failure().detail())));
            }
            StartWaves waves = new StartWaves(with, plan, StartTransaction.this::launch, onResult);
            List<StartResult> results = waves.run(blocked);
            progress = Progress.LAUNCHED;
            return new Launched(results, waves.inVain());
        }

        public Launched launch() {
            return launch(_ -> {});
        }
    }

    /// What was launched runs, or its failure is known.
    public final class Launched {
        private final List<StartResult> results;
        private final List<String> inVain;

        private Launched(List<StartResult> results, List<String> inVain) {
            this.results = List.copyOf(results);
            this.inVain = List.copyOf(inVain);
        }

        /// One for each start, in order, and one for each retired instance that would not go.
        public List<StartResult> results() {
            return results;
        }

        /// What was waited for in vain and launched all the same, in words.
        public List<String> inVain() {
            return inVain;
        }

        /// Watches those that are up for the window. Where one failure is everybody's it ends with
        /// the first that falls.
        public Verified verify(Duration window) {
            return new Verified(
                    isLost(results)
                            ? results
                            : with.settleCheck()
                                    .verify(results, window, plan.limits().onFailure()));
        }

        /// As [#verify], and then waits until those that have a readiness probe are ready, and are
        /// still up.
        ///
        /// @param patience from now on, window included
        public Verified verifyReady(Duration window, Duration patience) {
            return new Verified(
                    isLost(results)
                            ? results
                            : with.settleCheck()
                                    .verifyReady(
                                            results, window, patience, plan.limits().onFailure()));
        }
    }

    /// Those still up lasted.
    public final class Verified {
        private final List<StartResult> results;

        private Verified(List<StartResult> results) {
            this.results = List.copyOf(results);
        }

        public List<StartResult> results() {
            return results;
        }

        public boolean isWhole() {
            return results.stream().allMatch(StartResult::isGood);
        }

        /// Stores the change of the table: before this a crash undoes the operation, from then on
        /// it stands. What came up is supervision's once the claims are released.
        ///
        /// @throws StorageFailure if it could not be stored; close or roll back
        public AppTable commit(UnaryOperator<AppTable> change) {
            require(stage == Stage.OPEN);
            return StartTransaction.this.commit(change);
        }
    }

    private boolean isLost(List<StartResult> results) {
        return plan.limits().onFailure() == OnFailure.ROLL_BACK
                && !results.stream().allMatch(StartResult::isGood);
    }

    private void open(Set<InstanceId> leaving) {
        with.notes().open(operation.id());
        stage = Stage.OPEN;
        with.notes().leaving(operation.id(), leaving);
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

    private TakenDown end() {
        require(progress == Progress.UNTOUCHED);
        progress = Progress.TAKING_DOWN;
        int found = plan.strays().map(with.sweep()::count).orElse(0);
        List<WouldNotGo> stuck = with.incarnations().end(with.order().endings(plan.claims()));
        Set<Identity> left = plan.strays().map(with.sweep()::sweep).orElse(Set.of());
        progress = Progress.TAKEN_DOWN;
        return new TakenDown(stuck, found, left);
    }

    private StartResult launch(PendingStart start) {
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

    private RollbackDuty duty(PendingStart start) {
        return owed.contains(start.instance()) ? RollbackDuty.INSTEAD : RollbackDuty.FRESH;
    }

    /// What was stored stands, also when something is thrown after it.
    private AppTable commit(UnaryOperator<AppTable> change) {
        try {
            return with.table().commit(operation.id(), change);
        } finally {
            if (with.table().now().committed().equals(Optional.of(operation.id()))) {
                stage = Stage.COMMITTED;
            }
        }
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
    private void forgetNew() {
        plan.starts().stream()
                .map(PendingStart::instance)
                .filter(instance -> with.table().now().owner(instance).isEmpty())
                .forEach(with.supervisor()::forget);
    }

    private void post(PendingStart start, Event event) {
        with.supervisor().post(start.instance(), event);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the steps of a transaction are taken once, in order");
        }
    }
}
