package dev.opm.daemon.requests;

import dev.opm.adapters.formats.appsfile.AppsReading;
import dev.opm.adapters.formats.appsfile.WrittenBack;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.runtime.Processors;
import dev.opm.daemon.view.ApplyViews;
import dev.opm.daemon.view.Views;
import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.lifecycle.ApplyPlan;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.table.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What is asked with an apps file, and for one.
final class AppsFileHandler {
    private final Opm opm;
    private final Views views;

    AppsFileHandler(Opm opm, Views views) {
        this.opm = opm;
        this.views = views;
    }

    Reply start(Request.StartFile request) {
        return Refusals.reply(
                AppsReading.of(
                        "start",
                        request.file(),
                        Marks.without(request.env()),
                        Processors.available()),
                reading -> start(request.file(), reading));
    }

    private Reply start(AppsFile file, AppsReading reading) {
        views.drift().read(file, reading.apps());
        Running before = Running.now(opm);
        Answer<List<InstanceId>> answer = opm.startTogether().start(reading.apps());
        return Refusals.reply(
                answer,
                started -> {
                    List<String> warnings = new ArrayList<>(reading.warnings());
                    warnings.addAll(TriggerFlaws.of(opm, started));
                    return new Reply.Instances(
                            views.instances(started), warnings, before.stillRunning(opm, started));
                });
    }

    /// The plan goes out before anything is done.
    Reply apply(Request.Apply request, Consumer<Reply.Progress> progress) {
        return Refusals.reply(
                AppsReading.of(
                        "apply",
                        request.file(),
                        Marks.without(request.env()),
                        Processors.available()),
                reading -> apply(request, reading, progress));
    }

    private Reply apply(
            Request.Apply request, AppsReading reading, Consumer<Reply.Progress> progress) {
        AppsFile file = request.file();
        views.drift().read(file, reading.apps());
        return switch (request.mode()) {
            case DRY_RUN -> {
                Answer<ApplyPlan> plan =
                        opm.apply().plan(file.path(), reading.apps(), dropped(request));
                yield applied(plan, "planned", file, reading);
            }
            case REAL -> {
                Answer<ApplyPlan> done =
                        opm.apply()
                                .apply(
                                        file.path(),
                                        reading.apps(),
                                        dropped(request),
                                        plan -> progress.accept(ApplyViews.progress(plan)));
                yield applied(done, "applied", file, reading);
            }
        };
    }

    private static Reply applied(
            Answer<ApplyPlan> answer, String outcome, AppsFile file, AppsReading reading) {
        return Refusals.reply(
                answer,
                plan -> {
                    List<String> warnings = new ArrayList<>(reading.warnings());
                    plan.left().stream()
                            .filter(app -> !file.notChosen().contains(app.name().value()))
                            .forEach(app ->
                                    warnings.add(
                                            "\""
                                                    + app.name()
                                                    + "\" came from this file and is no longer in"
                                                    + " it; it is left as it is, apply --prune"
                                                    + " deletes it"));
                    return new Reply.Applied(ApplyViews.view(plan, outcome, warnings));
                });
    }

    private static ApplyPlan.Dropped dropped(Request.Apply request) {
        return switch (request.dropped()) {
            case STAYS -> ApplyPlan.Dropped.STAYS;
            case DELETED -> ApplyPlan.Dropped.DELETED;
        };
    }

    Reply export(Request.Export request) {
        WrittenBack.Variables variables =
                switch (request.variables()) {
                    case CHANGED -> WrittenBack.Variables.CHANGED;
                    case SET_BY_NAME -> WrittenBack.Variables.SET_BY_NAME;
                    case ALL -> WrittenBack.Variables.ALL;
                    case NONE -> WrittenBack.Variables.NONE;
                };
        return Refusals.reply(
                new Targets(opm.table().now()).resolveApps(request.targets()),
                apps ->
                        new Reply.Exported(
                                WrittenBack.of(apps, variables, Marks.without(request.env()))));
    }
}
