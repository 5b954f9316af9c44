package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.appsfile.Difference;
import dev.opm.domain.dependency.DependencyOrder;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.transaction.Claiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts several apps as one: what an apps file names comes up together or not at all.
public final class StartTogether {
    private final Claiming claiming;
    private final CurrentTable table;
    private final Preflight preflight;
    private final DependencyOrder order;
    private final Start start;
    private final Operations operations;

    @SuppressWarnings("exports") // made by Opm alone
    public StartTogether(
            Claiming claiming,
            CurrentTable table,
            Preflight preflight,
            DependencyOrder order,
            Start start,
            Operations operations) {
        this.claiming = claiming;
        this.table = table;
        this.preflight = preflight;
        this.order = order;
        this.start = start;
        this.operations = operations;
    }

    /// Starts the apps of a file, all or none: those that are new, and what is down of those that
    /// are known. One that is known and differs is refused.
    public Answer<List<InstanceId>> start(List<AppSpec> written) {
        List<App> apps = written.stream().map(this::known).toList();
        Optional<Refusal> flaw =
                order.flaw(written).or(() -> flaws(written)).or(() -> differing(written));
        if (flaw.isPresent()) {
            return Answer.refused(flaw.get());
        }
        List<InstanceId> instances = apps.stream().flatMap(App::instances).toList();
        List<InstanceId> all =
                Stream.concat(order.down(written).stream(), instances.stream()).distinct().toList();
        Operation operation = operations.begin(OperationVerb.START);
        return claiming.holding(
                all,
                operation,
                claims ->
                        differing(written)
                                .or(() -> overtaken(operation, apps))
                                .<Answer<List<InstanceId>>>map(Answer::refused)
                                .orElseGet(() ->
                                        start.up(
                                                operation,
                                                claims,
                                                withNeeded(apps, all),
                                                now -> withAll(now, apps, all)))
                                .then(_ -> Answer.done(instances)));
    }

    /// Those of the file, and those of the table that they depend on and that are down.
    private List<App> withNeeded(List<App> apps, List<InstanceId> all) {
        Stream<App> needed =
                all.stream()
                        .map(InstanceId::app)
                        .distinct()
                        .flatMap(id -> table.now().find(id).stream());
        return Stream.concat(apps.stream(), needed.filter(app -> !isAmong(apps, app))).toList();
    }

    private static boolean isAmong(List<App> apps, App app) {
        return apps.stream().anyMatch(other -> other.id().equals(app.id()));
    }

    private Optional<Refusal> overtaken(Operation operation, List<App> apps) {
        return apps.stream()
                .filter(app -> !table.promise(app.name(), app.id()))
                .findFirst()
                .map(app -> Claiming.overtaken(operation, app));
    }

    private App known(AppSpec spec) {
        return table.now()
                .find(spec.name())
                .orElseGet(() -> App.of(table.idFor(spec.name()), spec, DesiredState.UP));
    }

    /// Whoever held the claims may have added one meanwhile: the table's app stands.
    private static AppTable withAll(AppTable now, List<App> apps, List<InstanceId> instances) {
        AppTable next = now;
        for (App app : apps) {
            next = next.find(app.name()).isPresent() ? next : next.with(app);
        }
        return next.withDesired(instances, DesiredState.UP);
    }

    private Optional<Refusal> flaws(List<AppSpec> written) {
        List<String> flaws = new ArrayList<>();
        for (AppSpec spec : written) {
            List<LaunchFailure> found = preflight.check(spec);
            if (!found.isEmpty()) {
                flaws.add(
                        "\""
                                + spec.name()
                                + "\" "
                                + found.stream()
                                        .map(LaunchFailure::shown)
                                        .collect(Collectors.joining(", ")));
            }
        }
        return flaws.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Refusal.failed(
                                "start: " + String.join("; ", flaws) + "; nothing was started"));
    }

    private Optional<Refusal> differing(List<AppSpec> written) {
        List<String> differing = new ArrayList<>();
        for (AppSpec spec : written) {
            table.now()
                    .find(spec.name())
                    .map(app -> Difference.between(app.spec(), spec))
                    .filter(difference -> difference.extent() != Difference.Extent.NONE)
                    .ifPresent(difference ->
                            differing.add(
                                    "\""
                                            + spec.name()
                                            + "\" is known with another "
                                            + difference.fields().stream()
                                                    .map(Difference.Field::name)
                                                    .collect(Collectors.joining(", "))));
        }
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Refusal.failed(
                                "start: "
                                        + String.join("; ", differing)
                                        + "; nothing was started: `opm apply` changes known apps,"
                                        + " see what with --dry-run"));
    }
}
