package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.transaction.Claiming;
import dev.opm.domain.transaction.RemovedInstances;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gives an app more instances or fewer. It claims those that come or go and touches no other: new
/// ones come up all or none, and those with the highest indexes go first.
///
/// A crash while some go leaves them stopped and still there.
public final class Scale {
    private final Claiming claiming;
    private final Start start;
    private final Stop stop;
    private final CurrentTable table;
    private final RemovedInstances removed;
    private final Preflight preflight;
    private final Operations operations;

    @SuppressWarnings("exports") // made by Opm alone
    public Scale(
            Claiming claiming,
            Start start,
            Stop stop,
            CurrentTable table,
            RemovedInstances removed,
            Preflight preflight,
            Operations operations) {
        this.claiming = claiming;
        this.start = start;
        this.stop = stop;
        this.table = table;
        this.removed = removed;
        this.preflight = preflight;
        this.operations = operations;
    }

    /// Answers the instances that came, or went.
    public Answer<List<InstanceId>> scale(AppId id, int count) {
        Optional<App> app = table.now().find(id);
        if (app.isEmpty()) {
            return Answer.refused(deleted());
        }
        int before = app.get().spec().instances();
        AppSpec wanted;
        try {
            wanted = app.get().spec().withInstances(count);
        } catch (IllegalArgumentException flaw) {
            return Answer.refused(
                    Refusal.usage(
                            "scale: \""
                                    + app.get().name()
                                    + "\": "
                                    + flaw.getMessage()
                                    + "; nothing was changed"));
        }
        return count == before
                ? Answer.done(List.of())
                : count > before ? grow(app.get(), wanted) : shrink(app.get(), count);
    }

    private Answer<List<InstanceId>> grow(App app, AppSpec wanted) {
        List<LaunchFailure> flaws = preflight.check(wanted);
        if (!flaws.isEmpty()) {
            return Answer.refused(
                    Refusal.failed(
                            "scale: \""
                                    + app.name()
                                    + "\" "
                                    + flaws.stream()
                                            .map(LaunchFailure::shown)
                                            .collect(Collectors.joining(", "))
                                    + "; nothing was changed"));
        }
        List<InstanceId> coming = between(app, app.spec().instances(), wanted.instances());
        Operation operation = operations.begin(OperationVerb.SCALE);
        return claiming.holding(
                coming,
                operation,
                claims ->
                        changedMeanwhile(app)
                                .<Answer<List<InstanceId>>>map(Answer::refused)
                                .orElseGet(() -> add(operation, claims, app, wanted, coming)));
    }

    /// New instances of an app that is stopped are stopped too.
    private Answer<List<InstanceId>> add(
            Operation operation, Claims claims, App app, AppSpec wanted, List<InstanceId> coming) {
        App grown = app.withSpec(wanted);
        if (!app.desired().contains(DesiredState.UP)) {
            return stored(now -> now.change(app.id(), old -> old.withSpec(wanted)), coming);
        }
        return start.up(
                        operation,
                        claims,
                        List.of(grown),
                        now ->
                                now.change(app.id(), old -> old.withSpec(wanted))
                                        .withDesired(coming, DesiredState.UP))
                .then(_ -> Answer.done(coming));
    }

    private Answer<List<InstanceId>> shrink(App app, int count) {
        List<InstanceId> going = between(app, count, app.spec().instances());
        return claiming.holding(
                going,
                operations.begin(OperationVerb.SCALE),
                claims ->
                        changedMeanwhile(app)
                                .<Answer<List<InstanceId>>>map(Answer::refused)
                                .orElseGet(() -> remove(claims, app, count, going)));
    }

    private Answer<List<InstanceId>> remove(
            Claims claims, App app, int count, List<InstanceId> going) {
        try {
            table.change(now -> now.withDesired(going, DesiredState.DOWN));
            List<Clearance.WouldNotGo> left = stop.end(claims);
            if (!left.isEmpty()) {
                return Answer.refused(
                        Refusal.failed(
                                "scale: "
                                        + Clearance.shown(left)
                                        + "; \""
                                        + app.name()
                                        + "\" keeps its instances"));
            }
            stop.forget(claims);
        } catch (StorageFailure failure) {
            return Answer.refused(failed(failure));
        }
        Answer<List<InstanceId>> answer =
                stored(
                        now ->
                                now.change(
                                        app.id(),
                                        old -> old.withSpec(old.spec().withInstances(count))),
                        going);
        if (answer instanceof Answer.Done) {
            going.forEach(id -> removed.forget(app.name(), id));
        }
        return answer;
    }

    private Answer<List<InstanceId>> stored(
            UnaryOperator<AppTable> change, List<InstanceId> instances) {
        try {
            table.change(change);
            return Answer.done(instances);
        } catch (StorageFailure failure) {
            return Answer.refused(failed(failure));
        }
    }

    private static Refusal failed(StorageFailure failure) {
        return Refusal.failed("scale: " + failure.reason() + "; see `opm list`");
    }

    private Optional<Refusal> changedMeanwhile(App app) {
        Optional<App> now = table.now().find(app.id());
        if (now.isEmpty()) {
            return Optional.of(deleted());
        }
        return now.get().spec().instances() == app.spec().instances()
                ? Optional.empty()
                : Optional.of(
                        Refusal.failed(
                                "scale: \""
                                        + app.name()
                                        + "\" was scaled by another meanwhile; nothing was changed,"
                                        + " look with `opm list` and try again"));
    }

    private static Refusal deleted() {
        return new Refusal(
                Refusal.Kind.NO_SUCH_APP,
                "scale: the app was deleted meanwhile; nothing was changed");
    }

    private static List<InstanceId> between(App app, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(index -> new InstanceId(app.id(), index))
                .toList();
    }
}
