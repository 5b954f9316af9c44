package dev.opm.daemon.view;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.ApplyView;
import dev.opm.domain.appsfile.Difference;
import dev.opm.domain.lifecycle.ApplyPlan;
import dev.opm.domain.lifecycle.ApplyPlan.Change;
import java.util.ArrayList;
import java.util.List;

/// The plan of an apply, as views and as lines.
public final class ApplyViews {
    private ApplyViews() {}

    public static ApplyView view(ApplyPlan plan, String outcome, List<String> warnings) {
        return new ApplyView(outcome, changes(plan), warnings);
    }

    /// The whole plan as one piece of news.
    public static Reply.Progress progress(ApplyPlan plan) {
        List<String> lines = new ArrayList<>();
        for (ApplyView.Change change : changes(plan)) {
            lines.addAll(change.lines());
        }
        return new Reply.Progress("plan", 0, plan.changes().size(), List.of(), lines);
    }

    private static List<ApplyView.Change> changes(ApplyPlan plan) {
        return plan.changes().stream()
                .map(change ->
                        switch (change) {
                            case Change.Delete _ -> of(change, "delete", List.of());
                            case Change.Start _ -> of(change, "start", List.of());
                            case Change.Wake _ -> of(change, "start", List.of());
                            case Change.None _ -> of(change, "none", List.of());
                            case Change.Restart(var _, Difference difference) ->
                                    of(change, "restart", difference.fields());
                            case Change.Update(var _, Difference difference) ->
                                    of(
                                            change,
                                            difference.isOfNumberOnly() ? "scale" : "update",
                                            difference.fields());
                        })
                .toList();
    }

    private static ApplyView.Change of(
            Change change, String action, List<Difference.Field> fields) {
        return new ApplyView.Change(
                change.name().value(),
                action,
                fields.stream()
                        .map(field -> new ApplyView.Field(field.name(), field.from(), field.to()))
                        .toList());
    }
}
