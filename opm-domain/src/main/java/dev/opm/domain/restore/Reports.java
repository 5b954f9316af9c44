package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.restore.Plan.Item;
import dev.opm.domain.restore.Plan.Move;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                + holder.verb().shown()
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
            case StartResult.Finished _, StartResult.NotTried _ -> {}
        }
    }

    static List<InstanceReport> planned(Plan plan) {
        return plan.items().stream().map(item -> line(item, intended(item.move()))).toList();
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
            case StartResult.Finished _ ->
                    line(
                            item,
                            outcome == Outcome.ROLLED_BACK ? Action.ROLLED_BACK : Action.FINISHED);
            case StartResult.NotTried _ -> line(item, without(item, outcome));
        };
    }

    private static Action without(Item item, Outcome outcome) {
        return switch (item.move()) {
            case Move.Adopt _ -> Action.ADOPTED;
            case Move.Rest _ ->
                    outcome == Outcome.REFUSED || outcome == Outcome.ROLLED_BACK
                            ? Action.UNTOUCHED
                            : intended(item.move());
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
            case Move.Rest(Resting how) ->
                    switch (how) {
                        case FINISHED -> Action.FINISHED;
                        case UNWELL -> Action.UNWELL;
                        case FAILED -> Action.UNTOUCHED;
                    };
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
