package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.ascent.Ascent;
import dev.opm.domain.ascent.OnFailure;
import dev.opm.domain.ascent.Rising;
import dev.opm.domain.ascent.Trial;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.port.DumpStore;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.Preflight;
import dev.opm.domain.port.ProcessCensus;
import dev.opm.domain.port.StorageFailure;
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
import dev.opm.domain.restore.RestoreReport.Outcome;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.table.NameTaken;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Brings every saved app back: all or none, and never twice. Start reading at [#run].
///
/// Runs on the caller's thread and spawns on workers. Not to be called directly by those who answer
/// users: [RestoreDesk] makes two restores at once one.
public final class Restore {
    private final DumpStore dumps;
    private final Preflight preflight;
    private final PidRegistry registry;
    private final ProcessCensus processes;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final TakeDown takeDown;
    private final Ascent ascent;
    private final InstantSource clock;

    public Restore(
            DumpStore dumps,
            Preflight preflight,
            PidRegistry registry,
            ProcessCensus processes,
            CurrentTable table,
            Supervisor supervisor,
            ClearOut clearOut,
            Ascent ascent,
            InstantSource clock) {
        this.dumps = dumps;
        this.preflight = preflight;
        this.registry = registry;
        this.processes = processes;
        this.table = table;
        this.supervisor = supervisor;
        this.takeDown = new TakeDown(registry, table, supervisor, clearOut, ascent);
        this.ascent = ascent;
        this.clock = clock;
    }

    RestoreReport run(RestoreRequest request, Operation operation, Tracker tracker) {
        Attempt attempt = Attempt.of(request, operation, tracker, clock);
        return Step.report(
                load(attempt).then(this::check).then(this::claim).then(this::underClaims));
    }

    private Step<RestoreReport> underClaims(Claimed claimed) {
        try (Claims _ = claimed.claims()) {
            return plan(claimed)
                    .then(takeDown::clearOut)
                    .then(this::spawn)
                    .then(this::verify)
                    .then(this::commitOrRollBack);
        }
    }

    private Step<Loaded> load(Attempt attempt) {
        return switch (dumps.load(attempt.request().source())) {
            case DumpLoad.Loaded(var dump, List<String> warnings) -> {
                attempt.warnings().addAll(warnings);
                if (attempt.request().source() instanceof DumpSource.Home) {
                    table.reserveFrom(dump.nextId());
                }
                yield new Step.Go<>(new Loaded(attempt, dump));
            }
            case DumpLoad.Missing(String where) ->
                    attempt.refuse(
                            "there is no dump at " + where + whatNow(attempt.request().source()),
                            List.of());
            case DumpLoad.Unreadable(List<String> flaws) ->
                    attempt.refuse(
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
    private Step<Checked> check(Loaded loaded) {
        Attempt attempt = loaded.attempt();
        attempt.tracker().enter("check");
        Matching.Matched matched =
                new Matching(table.now(), attempt.request().source(), table).match(loaded.dump());
        List<String> conflicts = new ArrayList<>(matched.conflicts());
        dependencies(matched.apps())
                .cycle()
                .ifPresent(
                        cycle -> conflicts.add("the dependencies go round in a circle: " + cycle));
        if (!conflicts.isEmpty()) {
            return attempt.refuse(
                    String.join("; ", conflicts) + "; nothing was touched", List.of());
        }
        if (attempt.request().onFailure() == OnFailure.ROLL_BACK) {
            List<InstanceReport> lines = new ArrayList<>();
            matched.apps().forEach(app -> lines.addAll(Reports.checked(app, flaws(app))));
            if (lines.stream().anyMatch(line -> line.action() == InstanceReport.Action.FAILED)) {
                return attempt.refuse(Reports.listing(lines) + "; nothing was touched", lines);
            }
        }
        return new Step.Go<>(new Checked(loaded, matched.apps()));
    }

    private static Dependencies dependencies(List<App> apps) {
        return new Dependencies(apps.stream().map(App::spec).toList());
    }

    private List<LaunchFailure> flaws(App app) {
        return app.desired().contains(DesiredState.UP) ? preflight.check(app.spec()) : List.of();
    }

    private Step<Claimed> claim(Checked checked) {
        Attempt attempt = checked.attempt();
        attempt.tracker().enter("claim");
        Set<InstanceId> wanted = concerned(checked);
        return switch (registry.claimAll(
                wanted, attempt.operation(), attempt.request().timeout())) {
            case ClaimOutcome.Granted(Claims claims) -> granted(checked, claims, wanted);
            case ClaimOutcome.Busy(InstanceId instance, Operation holder) ->
                    new Step.End<>(
                            attempt.report(
                                    Outcome.BUSY,
                                    List.of(),
                                    0,
                                    Optional.of(Reports.busy(instance, holder))));
        };
    }

    /// While this one waited the holder may have given an app more instances, or deleted one, and
    /// somebody may bring it up under another id.
    private Step<Claimed> granted(Checked checked, Claims claims, Set<InstanceId> wanted) {
        boolean stands =
                checked.apps().stream().allMatch(app -> table.promise(app.name(), app.id()));
        if (stands && wanted.containsAll(concerned(checked))) {
            return new Step.Go<>(new Claimed(checked, claims));
        }
        claims.close();
        return check(checked.loaded()).then(this::claim);
    }

    private Set<InstanceId> concerned(Checked checked) {
        Planner planner = planner(checked.attempt());
        Set<InstanceId> all = new LinkedHashSet<>();
        for (App app : checked.apps()) {
            app.instances().forEach(all::add);
            all.addAll(planner.surplus(app));
        }
        return all;
    }

    private Step<Planned> plan(Claimed claimed) {
        Attempt attempt = claimed.attempt();
        attempt.tracker().enter("plan");
        Plan plan = planner(attempt).plan(claimed.apps(), processes.take());
        attempt.tracker()
                .expect(
                        Math.toIntExact(plan.adopted().count()),
                        plan.rising()
                                .map(item -> Rising.label(item.app(), item.instance()))
                                .toList());
        return switch (attempt.request().extent()) {
            case WHOLE -> new Step.Go<>(new Planned(claimed, plan));
            case PLAN_ONLY ->
                    new Step.End<>(
                            attempt.report(
                                    Outcome.PLANNED, Reports.planned(plan), 0, Optional.empty()));
        };
    }

    private Step<Spawned> spawn(ClearedOut clearedOut) {
        Attempt attempt = clearedOut.attempt();
        attempt.tracker().enter("spawn");
        return rollingBackOnThrow(
                clearedOut,
                () ->
                        new Spawned(
                                clearedOut,
                                ascent.climb(
                                        attempt.id(),
                                        clearedOut.risings(),
                                        clearedOut.planned().claimed().apps(),
                                        limits(attempt),
                                        trial -> Reports.tell(attempt.tracker(), trial))));
    }

    private Ascent.Limits limits(Attempt attempt) {
        return new Ascent.Limits(
                attempt.request().parallel(),
                attempt.request().onFailure(),
                Optional.of(clock.instant().plus(attempt.request().timeout())));
    }

    private Step<Verified> verify(Spawned spawned) {
        Attempt attempt = spawned.attempt();
        attempt.tracker().enter("verify");
        boolean lost = !spawned.trials().stream().allMatch(Trial::isGood);
        if (lost && attempt.request().onFailure() == OnFailure.ROLL_BACK) {
            return new Step.Go<>(new Verified(spawned.clearedOut(), spawned.trials()));
        }
        return rollingBackOnThrow(
                spawned.clearedOut(),
                () ->
                        new Verified(
                                spawned.clearedOut(),
                                ascent.verifyReady(
                                        spawned.trials(),
                                        attempt.request().verifyFor(),
                                        attempt.request().timeout(),
                                        attempt.request().onFailure())));
    }

    private Step<RestoreReport> commitOrRollBack(Verified verified) {
        Attempt attempt = verified.attempt();
        List<Trial> trials = new ArrayList<>(verified.trials());
        trials.addAll(verified.clearedOut().stuck());
        boolean whole = trials.stream().allMatch(Trial::isGood);
        if (!whole && attempt.request().onFailure() == OnFailure.ROLL_BACK) {
            return new Step.Go<>(rollBack(verified, trials, Optional.empty()));
        }
        attempt.tracker().enter("commit");
        try {
            Plan plan = verified.clearedOut().planned().plan();
            ascent.commit(attempt.id(), now -> plan.applyTo(now, supervisor::isDown));
        } catch (StorageFailure failure) {
            return new Step.Go<>(rollBack(verified, trials, Optional.of(failure.reason())));
        } catch (NameTaken taken) {
            return new Step.Go<>(rollBack(verified, trials, Optional.of(taken.reason())));
        }
        return new Step.Go<>(committed(verified, trials));
    }

    private RestoreReport committed(Verified verified, List<Trial> trials) {
        Plan plan = verified.clearedOut().planned().plan();
        boolean whole = trials.stream().allMatch(Trial::isGood);
        Outcome outcome = whole ? Outcome.COMMITTED : Outcome.PARTIAL;
        List<InstanceReport> lines = Reports.lines(plan, trials, outcome);
        return verified.attempt()
                .report(
                        outcome,
                        lines,
                        verified.clearedOut().swept(),
                        whole ? Optional.empty() : Optional.of(Reports.listing(lines)));
    }

    private RestoreReport rollBack(
            Verified verified, List<Trial> trials, Optional<String> storage) {
        ClearedOut clearedOut = verified.clearedOut();
        Attempt attempt = verified.attempt();
        attempt.tracker().enter("roll back");
        List<Clearance.WouldNotGo> left = ascent.rollBack(attempt.id(), clearedOut.risings());
        Plan plan = clearedOut.planned().plan();
        takeDown.revive(plan);
        left.forEach(stuck -> attempt.warnings().add(stuck.instance() + ": " + stuck.shown()));
        List<InstanceReport> lines = Reports.lines(plan, trials, Outcome.ROLLED_BACK);
        long stopped = trials.stream().filter(trial -> trial instanceof Trial.Up).count();
        String cause = storage.orElseGet(() -> Reports.listing(lines));
        return attempt.report(
                Outcome.ROLLED_BACK,
                lines,
                clearedOut.swept(),
                Optional.of(cause + "; rolled back, " + stopped + " stopped"));
    }

    /// A bug or lost I/O must not leave half a restore behind.
    private <T> Step<T> rollingBackOnThrow(ClearedOut clearedOut, Supplier<T> phase) {
        try {
            return new Step.Go<>(phase.get());
        } catch (RuntimeException bug) {
            ascent.rollBack(clearedOut.attempt().id(), clearedOut.risings());
            takeDown.revive(clearedOut.planned().plan());
            throw bug;
        }
    }

    private Planner planner(Attempt attempt) {
        return new Planner(table.now(), registry, supervisor, attempt.request().existing());
    }
}
