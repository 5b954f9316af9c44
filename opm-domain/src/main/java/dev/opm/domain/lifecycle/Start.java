package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.ascent.Ascent;
import dev.opm.domain.ascent.OnFailure;
import dev.opm.domain.ascent.Rising;
import dev.opm.domain.ascent.Trial;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.Preflight;
import dev.opm.domain.port.StorageFailure;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.table.NameTaken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts a new app, or known instances that are not up, and what they depend on that is not up
/// either. All of these come up or none.
public final class Start {
    private final Desk desk;
    private final CurrentTable table;
    private final PidRegistry registry;
    private final Preflight preflight;
    private final Ascent ascent;
    private final Below below;
    private final Operations operations;
    private final int parallel;

    /// @param parallel most spawns at a time
    public Start(
            Desk desk,
            CurrentTable table,
            PidRegistry registry,
            Preflight preflight,
            Ascent ascent,
            Below below,
            Operations operations,
            int parallel) {
        this.desk = desk;
        this.table = table;
        this.registry = registry;
        this.preflight = preflight;
        this.ascent = ascent;
        this.below = below;
        this.operations = operations;
        this.parallel = parallel;
    }

    /// Starts an app that is not in the table yet. Its name must be free.
    public Answer<List<InstanceId>> startNew(AppSpec spec) {
        List<LaunchFailure> flaws = preflight.check(spec);
        if (!flaws.isEmpty()) {
            String listed =
                    flaws.stream().map(LaunchFailure::shown).collect(Collectors.joining(", "));
            return Answer.refused(
                    Refusal.failed(
                            "start: \"" + spec.name() + "\" " + listed + "; nothing was started"));
        }
        Optional<App> namesake = table.now().find(spec.name());
        if (namesake.isPresent()) {
            return Answer.refused(taken(namesake.get()));
        }
        Optional<Refusal> flaw = below.flaw(List.of(spec));
        if (flaw.isPresent()) {
            return Answer.refused(flaw.get());
        }
        App app = App.of(table.idFor(spec.name()), spec, DesiredState.UP);
        List<InstanceId> needed = below.down(List.of(spec));
        List<InstanceId> all = Stream.concat(needed.stream(), app.instances()).toList();
        Operation operation = operations.begin("start");
        return desk.holding(all, operation, claims -> upNew(operation, claims, app, needed));
    }

    /// Whoever held the claims before may have brought up an app of this name, or deleted it.
    private Answer<List<InstanceId>> upNew(
            Operation operation, Claims claims, App app, List<InstanceId> needed) {
        Optional<App> namesake = table.now().find(app.name());
        if (namesake.isPresent()) {
            return Answer.refused(taken(namesake.get()));
        }
        if (!table.promise(app.name(), app.id())) {
            return Answer.refused(Desk.overtaken(operation, app));
        }
        List<App> apps = new ArrayList<>(apps(needed));
        apps.add(app);
        return up(
                operation, claims, apps, now -> now.with(app).withDesired(needed, DesiredState.UP));
    }

    /// Starts those of the instances that have no process; the others stay as they are.
    public Answer<List<InstanceId>> startKnown(List<InstanceId> instances) {
        List<AppSpec> asked = apps(instances).stream().map(App::spec).toList();
        Optional<Refusal> flaw = below.flaw(asked);
        if (flaw.isPresent()) {
            return Answer.refused(flaw.get());
        }
        List<InstanceId> all =
                Stream.concat(below.down(asked).stream(), instances.stream()).distinct().toList();
        Operation operation = operations.begin("start");
        return desk.holding(
                all,
                operation,
                claims -> {
                    Optional<Refusal> gone = Desk.gone(operation, all, table.now());
                    if (gone.isPresent()) {
                        return Answer.refused(gone.get());
                    }
                    return up(
                                    operation,
                                    claims,
                                    apps(all),
                                    now -> now.withDesired(all, DesiredState.UP))
                            .then(_ -> Answer.done(all));
                });
    }

    private List<App> apps(List<InstanceId> instances) {
        return instances.stream()
                .map(InstanceId::app)
                .distinct()
                .map(table.now()::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Brings up what is down of these apps under claims that are held.
    Answer<List<InstanceId>> up(
            Operation operation, Claims claims, List<App> apps, UnaryOperator<AppTable> change) {
        List<Rising> risings = new ArrayList<>();
        for (App app : apps) {
            claims.all().stream()
                    .filter(claim -> claim.instance().app().equals(app.id()))
                    .filter(claim -> registry.processOf(claim.instance()).isEmpty())
                    .forEach(claim -> risings.add(ascent.rising(claim, app)));
        }
        Optional<Refusal> stuck = clearOut(risings);
        if (stuck.isPresent()) {
            ascent.revive(risings);
            return Answer.refused(stuck.get());
        }
        return ascend(operation, risings, change);
    }

    private Optional<Refusal> clearOut(List<Rising> risings) {
        List<ClearOut.Ending> endings =
                risings.stream()
                        .map(rising ->
                                new ClearOut.Ending(rising.claim(), rising.app().spec().stop()))
                        .toList();
        return ascent.clearOut(endings).stream()
                .filter(outcome -> outcome instanceof Clearance.WouldNotGo)
                .map(outcome -> (Clearance.WouldNotGo) outcome)
                .map(left ->
                        Refusal.failed(
                                "start: instance "
                                        + left.instance()
                                        + " is not gone: "
                                        + left.shown()
                                        + "; nothing was started"))
                .findFirst();
    }

    private Answer<List<InstanceId>> ascend(
            Operation operation, List<Rising> risings, UnaryOperator<AppTable> change) {
        try {
            ascent.open(operation.id());
            List<Trial> trials =
                    ascent.verify(
                            ascent.climb(
                                    operation.id(),
                                    risings,
                                    table.now().apps(),
                                    new Ascent.Limits(
                                            parallel, OnFailure.ROLL_BACK, Optional.empty()),
                                    _ -> {}),
                            Duration.ZERO,
                            OnFailure.ROLL_BACK);
            Optional<Trial.Fell> fallen = firstLaunchFailure(trials);
            if (fallen.isPresent()) {
                ascent.rollBack(operation.id(), risings);
                return Answer.refused(refusal(fallen.get(), risings.size()));
            }
            ascent.commit(operation.id(), change);
            return Answer.done(risings.stream().map(Rising::instance).toList());
        } catch (StorageFailure failure) {
            ascent.rollBack(operation.id(), risings);
            return Answer.refused(
                    Refusal.failed("start: " + failure.reason() + "; nothing was started"));
        } catch (NameTaken taken) {
            ascent.rollBack(operation.id(), risings);
            return Answer.refused(taken(taken.owner()));
        } catch (RuntimeException bug) {
            ascent.rollBack(operation.id(), risings);
            throw bug;
        }
    }

    /// A process that ran and ended already is the restart policy's business, not a failed start.
    private static Optional<Trial.Fell> firstLaunchFailure(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial instanceof Trial.Fell)
                .map(trial -> (Trial.Fell) trial)
                .filter(fell -> fell.failure().stage() != LaunchFailure.Stage.VERIFY)
                .findFirst();
    }

    private static Refusal refusal(Trial.Fell fell, int count) {
        return Refusal.failed(
                "start: \""
                        + fell.rising().label()
                        + "\" "
                        + fell.failure().shown()
                        + (count > 1
                                ? "; none of the " + count + " was started"
                                : "; not started"));
    }

    private static Refusal taken(App namesake) {
        return Refusal.failed(
                "start: the name \""
                        + namesake.name()
                        + "\" is taken by app "
                        + namesake.id()
                        + "; choose another with --name, or `opm start "
                        + namesake.name()
                        + "` to start that one");
    }
}
