package dev.opm.daemon.view;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.ApplyView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.reconfigure.ReconfigurePlan;
import java.util.List;

/// The plan of a change of settings, as views and as lines.
public final class ReconfigureViews {
    private ReconfigureViews() {}

    public static Reply reply(ReconfigurePlan plan, Request.Mode mode, List<String> warnings) {
        String outcome =
                switch (mode) {
                    case DRY_RUN -> "planned";
                    case REAL -> "applied";
                };
        return new Reply.Applied(new ApplyView(outcome, changes(plan), warnings));
    }

    /// The whole plan as one piece of news.
    public static Reply.Progress progress(ReconfigurePlan plan) {
        List<String> lines =
                changes(plan).stream().flatMap(change -> change.lines().stream()).toList();
        return new Reply.Progress("plan", 0, plan.changes().size(), List.of(), lines);
    }

    private static List<ApplyView.Change> changes(ReconfigurePlan plan) {
        return plan.changes().stream()
                .map(change ->
                        new ApplyView.Change(
                                change.app().name().value(),
                                action(change),
                                change.difference().fields().stream()
                                        .map(field ->
                                                new ApplyView.Field(
                                                        field.name(), field.from(), field.to()))
                                        .toList()))
                .toList();
    }

    private static String action(ReconfigurePlan.Change change) {
        return switch (change.reach()) {
            case NOTHING -> "none";
            case SETTINGS -> change.difference().isOfNumberOnly() ? "scale" : "update";
            case RESTART -> "restart";
            case NEXT_START -> "at-next-start";
        };
    }
}
