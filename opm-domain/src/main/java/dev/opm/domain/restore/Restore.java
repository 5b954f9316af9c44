package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.NoRoom;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restore.Phases.Checked;
import dev.opm.domain.restore.Phases.Claimed;
import dev.opm.domain.restore.Phases.ClearedOut;
import dev.opm.domain.restore.Phases.Loaded;
import dev.opm.domain.restore.Phases.Planned;
import dev.opm.domain.restore.Phases.Spawned;
import dev.opm.domain.restore.Phases.Verified;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.table.NameTaken;
import dev.opm.domain.transaction.StartPlan;
import dev.opm.domain.transaction.StartResult;
import dev.opm.domain.transaction.StartTransaction;
import dev.opm.domain.transaction.StartTransactions;
import dev.opm.domain.transaction.TakenDown;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings every saved app back: all or none, and never twice. Start reading at [#run].
///
/// Runs on the caller's thread and spawns on workers. Not to be called directly by those who answer
/// users: [RestoreCoordinator] makes two restores at once one.
public final class Restore {
    private final DumpStore dumps;
    private final Preflight preflight;
    private final ProcessCensus processes;
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final StartTransactions transactions;
    private final InstantSource clock;

    @SuppressWarnings("exports") // made by Opm alone
    public Restore(
            DumpStore dumps,
            Ports.Machine machine,
            PidRegistry registry,
            StartTransactions transactions,
            InstantSource clock) {
        this.dumps = dumps;
        this.preflight = machine.preflight();
        this.processes = machine.census();
        this.registry = registry;
        this.table = transactions.table();
        this.supervisor = transactions.supervisor();
        this.transactions = transactions;
        this.clock = clock;
    }

    RestoreReport run(RestoreRequest request, Operation operation, ProgressTracker progress) {
        RestoreRun run = RestoreRun.of(request, operation, progress, clock);
        return PhaseResult.report(
                load(run).then(this::check).then(this::claim).then(this::underClaims));
    }

    private PhaseResult<RestoreReport> underClaims(Claimed claimed) {
        try (Claims _ = claimed.claims()) {
            return plan(claimed).then(this::inTransaction);
        }
    }

    /// What ends before the commit, whatever it was thrown by, is rolled back when the transaction
    /// is closed.
    private PhaseResult<RestoreReport> inTransaction(Planned planned) {
        StartPlan plan = StartPlans.of(planned, registry, table);
        try (StartTransaction transaction = transactions.begin(planned.run().operation(), plan)) {
            return clearOut(planned, transaction)
                    .then(this::spawn)
                    .then(this::verify)
                    .then(verified -> commitOrRollBack(verified, transaction));
        }
    }

    private PhaseResult<Loaded> load(RestoreRun run) {
        return switch (dumps.load(run.request().source())) {
            case DumpLoad.Loaded(var dump, List<String> warnings) -> {
                run.warnings().addAll(warnings);
                if (run.request().source() instanceof DumpSource.Home) {
                    table.reserveFrom(dump.nextId());
                }
                yield new PhaseResult.Go<>(new Loaded(run, dump));
            }
            case DumpLoad.Missing(String where) ->
                    run.refuse(
                            "there is no dump at " + where + whatNow(run.request().source()),
                            List.of());
            case DumpLoad.Unreadable(List<String> flaws) ->
                    run.refuse(
                            "no readable dump: "
                                    + String.join("; ", flaws)
                                    + "; nothing was touched",
                            List.of());
        };
    }

    private static String whatNow(DumpSource source) {
        return switch (source) {
            case DumpSource.Home() -> "; make one with `opm save`";
            case DumpSource.File _ -> "; check the path, nothing was touched";
        };
    }

    /// Every failure is listed, not only the first. With keep-going each app's own launch will
    /// tell.
    private PhaseResult<Checked> check(Loaded loaded) {
        RestoreRun run = loaded.run();
        run.progress().enter("check");
        DumpMatching.Matched matched =
                new DumpMatching(table.now(), run.request().source(), table).match(loaded.dump());
        List<String> conflicts = new ArrayList<>(matched.conflicts());
        Dependencies dependencies =
                new Dependencies(matched.apps().stream().map(App::spec).toList());
        dependencies
                .cycle()
                .ifPresent(
                        cycle -> conflicts.add("the dependencies go round in a circle: " + cycle));
        if (!conflicts.isEmpty()) {
            return run.refuse(String.join("; ", conflicts) + "; nothing was touched", List.of());
        }
        Map<InstanceId, Resting> resting = new HashMap<>(matched.resting());
        Set<AppId> awaited = awaited(matched.apps(), dependencies);
        resting.entrySet()
                .removeIf(one ->
                        one.getValue() != Resting.UNWELL && awaited.contains(one.getKey().app()));
        if (run.request().onFailure() == OnFailure.ROLL_BACK) {
            List<InstanceReport> lines = new ArrayList<>();
            matched.apps().forEach(app -> lines.addAll(Reports.checked(app, flaws(app, resting))));
            if (lines.stream().anyMatch(line -> line.action() == InstanceReport.Action.FAILED)) {
                return run.refuse(Reports.listing(lines) + "; nothing was touched", lines);
            }
        }
        return new PhaseResult.Go<>(new Checked(loaded, matched.apps(), resting));
    }

    /// What others wait for as completed is run, though it had ended when it was saved.
    private static Set<AppId> awaited(List<App> apps, Dependencies dependencies) {
        Set<AppName> awaited = dependencies.toComplete();
        return apps.stream()
                .filter(app -> awaited.contains(app.name()))
                .map(App::id)
                .collect(Collectors.toSet());
    }

    private List<LaunchFailure> flaws(App app, Map<InstanceId, Resting> resting) {
        boolean runs =
                app.instances()
                        .anyMatch(instance ->
                                app.desired(instance) == DesiredState.UP
                                        && !resting.containsKey(instance));
        return runs ? preflight.check(app.spec()) : List.of();
    }

    private PhaseResult<Claimed> claim(Checked checked) {
        RestoreRun run = checked.run();
        run.progress().enter("claim");
        Set<InstanceId> wanted = concerned(checked);
        return switch (registry.claimAll(wanted, run.operation(), run.request().timeout())) {
            case ClaimOutcome.Granted(Claims claims) -> granted(checked, claims, wanted);
            case ClaimOutcome.Busy(InstanceId instance, Operation holder) ->
                    new PhaseResult.End<>(
                            run.report(
                                    Outcome.BUSY,
                                    List.of(),
                                    0,
                                    Optional.of(Reports.busy(instance, holder))));
        };
    }

    /// While this one waited the holder may have given an app more instances, or deleted one, and
    /// somebody may bring it up under another id.
    private PhaseResult<Claimed> granted(Checked checked, Claims claims, Set<InstanceId> wanted) {
        boolean stands =
                checked.apps().stream().allMatch(app -> table.promise(app.name(), app.id()));
        if (stands && wanted.containsAll(concerned(checked))) {
            return new PhaseResult.Go<>(new Claimed(checked, claims));
        }
        claims.close();
        return check(checked.loaded()).then(this::claim);
    }

    private Set<InstanceId> concerned(Checked checked) {
        Planner planner = planner(checked.run());
        Set<InstanceId> all = new LinkedHashSet<>();
        for (App app : checked.apps()) {
            app.instances().forEach(all::add);
            all.addAll(planner.surplus(app));
        }
        return all;
    }

    private PhaseResult<Planned> plan(Claimed claimed) {
        RestoreRun run = claimed.run();
        run.progress().enter("plan");
        Plan plan =
                planner(run).plan(claimed.apps(), claimed.checked().resting(), processes.take());
        run.progress()
                .expect(
                        Math.toIntExact(plan.adopted().count()),
                        plan.pending().map(item -> item.app().label(item.instance())).toList());
        return switch (run.request().extent()) {
            case WHOLE -> new PhaseResult.Go<>(new Planned(claimed, plan));
            case PLAN_ONLY ->
                    new PhaseResult.End<>(
                            run.report(
                                    Outcome.PLANNED, Reports.planned(plan), 0, Optional.empty()));
        };
    }

    /// Everything that is to come up is proven gone first, whether or not something is known to
    /// run.
    private PhaseResult<ClearedOut> clearOut(Planned planned, StartTransaction transaction) {
        RestoreRun run = planned.run();
        run.progress().enter("clear out");
        TakenDown down;
        try {
            down = transaction.takeDown();
        } catch (StorageFailure failure) {
            return run.refuse(failure.reason() + "; nothing was touched", List.of());
        } catch (NoRoom none) {
            return run.refuse(none.reason() + "; nothing was touched", List.of());
        }
        down.strays()
                .forEach(left ->
                        run.warnings().add("a stray, pid " + left.pid() + ", would not go"));
        List<StartResult> blocked = List.copyOf(down.blocked());
        if (!blocked.isEmpty() && run.request().onFailure() == OnFailure.ROLL_BACK) {
            List<InstanceReport> lines = Reports.lines(planned.plan(), blocked, Outcome.REFUSED);
            return run.refuse(Reports.listing(lines) + "; nothing new was started", lines);
        }
        return new PhaseResult.Go<>(new ClearedOut(planned, down));
    }

    private PhaseResult<Spawned> spawn(ClearedOut clearedOut) {
        RestoreRun run = clearedOut.run();
        run.progress().enter("spawn");
        return new PhaseResult.Go<>(
                new Spawned(
                        clearedOut,
                        clearedOut
                                .takenDown()
                                .launch(result -> Reports.tell(run.progress(), result))));
    }

    private PhaseResult<Verified> verify(Spawned spawned) {
        RestoreRun run = spawned.run();
        run.progress().enter("verify");
        return new PhaseResult.Go<>(
                new Verified(
                        spawned,
                        spawned.launched()
                                .verifyReady(run.request().verifyFor(), run.request().timeout())));
    }

    private PhaseResult<RestoreReport> commitOrRollBack(
            Verified verified, StartTransaction transaction) {
        RestoreRun run = verified.run();
        if (!verified.lasted().isWhole() && run.request().onFailure() == OnFailure.ROLL_BACK) {
            return new PhaseResult.Go<>(rollBack(verified, transaction, Optional.empty()));
        }
        run.progress().enter("commit");
        try {
            verified.lasted().commit(now -> verified.plan().applyTo(now, supervisor::isDown));
        } catch (StorageFailure failure) {
            return new PhaseResult.Go<>(
                    rollBack(verified, transaction, Optional.of(failure.reason())));
        } catch (NameTaken taken) {
            return new PhaseResult.Go<>(
                    rollBack(verified, transaction, Optional.of(taken.reason())));
        }
        return new PhaseResult.Go<>(committed(verified));
    }

    private static RestoreReport committed(Verified verified) {
        boolean whole = verified.lasted().isWhole();
        Outcome outcome = whole ? Outcome.COMMITTED : Outcome.PARTIAL;
        List<InstanceReport> lines = Reports.lines(verified.plan(), verified.results(), outcome);
        return verified.run()
                .report(
                        outcome,
                        lines,
                        verified.swept(),
                        whole ? Optional.empty() : Optional.of(Reports.listing(lines)));
    }

    private static RestoreReport rollBack(
            Verified verified, StartTransaction transaction, Optional<String> storage) {
        RestoreRun run = verified.run();
        run.progress().enter("roll back");
        transaction
                .rollBack()
                .forEach(stuck -> run.warnings().add(stuck.instance() + ": " + stuck.shown()));
        List<InstanceReport> lines =
                Reports.lines(verified.plan(), verified.results(), Outcome.ROLLED_BACK);
        long stopped =
                verified.results().stream()
                        .filter(result -> result instanceof StartResult.Up)
                        .count();
        String cause = storage.orElseGet(() -> Reports.listing(lines));
        return run.report(
                Outcome.ROLLED_BACK,
                lines,
                verified.swept(),
                Optional.of(cause + "; rolled back, " + stopped + " stopped"));
    }

    private Planner planner(RestoreRun run) {
        return new Planner(table.now(), registry, supervisor, run.request().existing());
    }
}
