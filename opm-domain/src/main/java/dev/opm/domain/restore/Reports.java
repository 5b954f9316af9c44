package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.restore.InstanceReport.Action;
import dev.opm.domain.restore.Phases.Planned;
import dev.opm.domain.restore.Plan.Item;
import dev.opm.domain.restore.Plan.Move;
import dev.opm.domain.restore.RestoreReport.Outcome;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts into words and lines what the phases of restore found. Pure.
final class Reports {
    private Reports() {}

    /// A line per instance of an app that was checked; all that is wrong is in each.
    static List<InstanceReport> checked(App app, List<LaunchFailure> flaws) {
        Optional<String> error =
                flaws.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                flaws.stream()
                                        .map(LaunchFailure::shown)
                                        .collect(Collectors.joining(" and ")));
        return app.instances()
                .map(instance ->
                        new InstanceReport(
                                instance,
                                app.name(),
                                flaws.isEmpty() ? Action.UNTOUCHED : Action.FAILED,
                                Optional.empty(),
                                flaws.stream().map(LaunchFailure::stage).findFirst(),
                                error))
                .toList();
    }

    /// `"api" failed at chdir: ENOENT /srv/api, "web" failed at …`
    static String listing(List<InstanceReport> lines) {
        return lines.stream()
                .filter(line -> line.action() == Action.FAILED)
                .map(line -> "\"" + line.name() + "\" " + line.error().orElse("failed"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String busy(InstanceId instance, Operation holder) {
        return "busy: "
                + holder.verb()
                + " since "
                + holder.since()
                + " holds instance "
                + instance
                + "; nothing was touched, try again when it is done";
    }

    static void tell(ProgressTracker progress, StartResult result) {
        switch (result) {
            case StartResult.Up(PendingStart pending, Identity identity) ->
                    progress.rose(pending.label(), identity.pid());
            case StartResult.Failed(PendingStart pending, LaunchFailure failure) ->
                    progress.failed(pending.label(), failure.shown());
            case StartResult.Completed _, StartResult.NotTried _ -> {}
        }
    }

    static List<InstanceReport> planned(Plan plan) {
        return plan.items().stream().map(item -> line(item, intended(item.move()))).toList();
    }

    /// Which instances are blocked by something that would not go.
    static List<StartResult> stuck(
            Planned planned, List<Clearance> outcomes, Set<Identity> strays) {
        List<StartResult> stuck = new ArrayList<>();
        for (Clearance outcome : outcomes) {
            if (outcome instanceof Clearance.WouldNotGo wouldNotGo) {
                planned.plan().items().stream()
                        .filter(item -> item.instance().equals(outcome.instance()))
                        .forEach(item -> stuck.add(blocked(planned, item, wouldNotGo.shown())));
            }
        }
        if (!strays.isEmpty() && stuck.isEmpty()) {
            String pids =
                    strays.stream()
                            .map(stray -> Integer.toString(stray.pid()))
                            .collect(Collectors.joining(", "));
            planned.plan()
                    .pending()
                    .forEach(item ->
                            stuck.add(
                                    blocked(
                                            planned,
                                            item,
                                            "stray pid " + pids + " survived KILL")));
        }
        return stuck;
    }

    static List<InstanceReport> lines(Plan plan, List<StartResult> results, Outcome outcome) {
        Map<InstanceId, StartResult> byInstance =
                results.stream()
                        .collect(
                                Collectors.toMap(
                                        result -> result.pending().instance(),
                                        Function.identity(),
                                        (first, _) -> first));
        return plan.items().stream()
                .map(item ->
                        Optional.ofNullable(byInstance.get(item.instance()))
                                .map(result -> line(item, result, outcome))
                                .orElseGet(() -> line(item, without(item, outcome))))
                .toList();
    }

    private static StartResult blocked(Planned planned, Item item, String why) {
        return new StartResult.Failed(
                new PendingStart(planned.claimed().claims().of(item.instance()), item.app()),
                new LaunchFailure(Stage.CLEAR_OUT, "-", why));
    }

    private static InstanceReport line(Item item, StartResult result, Outcome outcome) {
        return switch (result) {
            case StartResult.Failed(PendingStart _, LaunchFailure failure) ->
                    new InstanceReport(
                            item.instance(),
                            item.app().name(),
                            Action.FAILED,
                            Optional.empty(),
                            Optional.of(failure.stage()),
                            Optional.of(failure.shown()));
            case StartResult.Up(PendingStart _, Identity identity) ->
                    outcome == Outcome.ROLLED_BACK
                            ? line(item, Action.ROLLED_BACK)
                            : new InstanceReport(
                                    item.instance(),
                                    item.app().name(),
                                    intended(item.move()),
                                    Optional.of(identity.pid()),
                                    Optional.empty(),
                                    Optional.empty());
            case StartResult.Completed _ ->
                    line(
                            item,
                            outcome == Outcome.ROLLED_BACK
                                    ? Action.ROLLED_BACK
                                    : intended(item.move()));
            case StartResult.NotTried _ -> line(item, without(item, outcome));
        };
    }

    private static Action without(Item item, Outcome outcome) {
        return switch (item.move()) {
            case Move.Adopt _ -> Action.ADOPTED;
            case Move.Leave(), Move.Start(), Move.Resume() -> Action.UNTOUCHED;
            case Move.Replace _, Move.Retire() ->
                    outcome == Outcome.REFUSED || outcome == Outcome.ROLLED_BACK
                            ? Action.ROLLED_BACK
                            : intended(item.move());
        };
    }

    private static Action intended(Move move) {
        return switch (move) {
            case Move.Adopt _ -> Action.ADOPTED;
            case Move.Replace _ -> Action.REPLACED;
            case Move.Start(), Move.Resume() -> Action.STARTED;
            case Move.Leave() -> Action.UNTOUCHED;
            case Move.Retire() -> Action.REPLACED;
        };
    }

    private static InstanceReport line(Item item, Action action) {
        Optional<Integer> pid =
                item.move() instanceof Move.Adopt(Identity identity)
                        ? Optional.of(identity.pid())
                        : Optional.empty();
        return new InstanceReport(
                item.instance(),
                item.app().name(),
                action,
                pid,
                Optional.empty(),
                Optional.empty());
    }
}
