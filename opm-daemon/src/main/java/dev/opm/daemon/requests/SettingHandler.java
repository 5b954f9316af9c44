package dev.opm.daemon.requests;

import dev.opm.adapters.formats.appsfile.AppsReading;
import dev.opm.adapters.formats.appsfile.FieldEdits;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.runtime.Processors;
import dev.opm.daemon.view.ReconfigureViews;
import dev.opm.daemon.view.Views;
import dev.opm.domain.Opm;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.reconfigure.Reconfigure;
import dev.opm.domain.reconfigure.ReconfigurePlan;
import dev.opm.domain.table.Targets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What changes a known app: `set`, `edit` and `rename`.
final class SettingHandler {
    private final Opm opm;
    private final Views views;

    SettingHandler(Opm opm, Views views) {
        this.opm = opm;
        this.views = views;
    }

    /// The plan goes out before anything is done.
    Reply reconfigure(Request.Reconfigure request, Consumer<Reply.Progress> progress) {
        FieldEdits edits =
                new FieldEdits(
                        request.set(),
                        request.unset(),
                        Path.of(request.cwd()),
                        Processors.available());
        return Refusals.reply(
                wholeApps("set", request.targets())
                        .then(apps ->
                                change(
                                        apps.stream().map(App::id).toList(),
                                        edits::of,
                                        request.effect(),
                                        request.mode(),
                                        progress)),
                plan -> ReconfigureViews.reply(plan, request.mode(), List.of()));
    }

    Reply edit(Request.Edit request, Consumer<Reply.Progress> progress) {
        return Refusals.reply(
                new Targets(opm.table().now())
                        .resolveOne(request.target())
                        .then(app ->
                                AppsReading.of(
                                                "edit",
                                                request.file(),
                                                Map.of(),
                                                Processors.available())
                                        .then(reading -> written(app, reading))
                                        .then(wanted ->
                                                change(
                                                        List.of(app.id()),
                                                        _ -> wanted,
                                                        request.effect(),
                                                        request.mode(),
                                                        progress))),
                plan -> ReconfigureViews.reply(plan, request.mode(), List.of()));
    }

    Reply rename(Request.Rename request) {
        Optional<String> flaw = AppName.flawIn(request.name());
        if (flaw.isPresent()) {
            return Refusals.reply(
                    Answer.refused(
                            Refusal.usage("rename: " + flaw.get() + "; nothing was changed")),
                    _ -> new Reply.Instances(List.of(), List.of()));
        }
        AppName to = new AppName(request.name());
        return Refusals.reply(
                wholeApps("rename", List.of(request.target()))
                        .then(_ -> new Targets(opm.table().now()).resolveOne(request.target()))
                        .then(app -> opm.reconfigure().rename(app.id(), to)),
                before ->
                        new Reply.Instances(
                                views.instances(before.instances().toList()), List.of()));
    }

    private Answer<ReconfigurePlan> change(
            List<AppId> apps,
            Reconfigure.Edit edit,
            Request.Effect effect,
            Request.Mode mode,
            Consumer<Reply.Progress> progress) {
        ReconfigurePlan.Effect when =
                switch (effect) {
                    case AT_NEXT_START -> ReconfigurePlan.Effect.AT_NEXT_START;
                    case NOW -> ReconfigurePlan.Effect.NOW;
                };
        return switch (mode) {
            case DRY_RUN -> opm.reconfigure().plan(apps, edit, when);
            case REAL ->
                    opm.reconfigure()
                            .change(
                                    apps,
                                    edit,
                                    when,
                                    plan -> progress.accept(ReconfigureViews.progress(plan)));
        };
    }

    private static Answer<AppSpec> written(App app, AppsReading reading) {
        if (reading.apps().size() != 1) {
            return refused(
                    "edit: one app was to be edited, and there are " + reading.apps().size());
        }
        AppSpec spec = reading.apps().getFirst();
        return spec.name().equals(app.name())
                ? Answer.done(spec)
                : refused("edit: the name is changed by `opm rename " + app.name() + " NAME`");
    }

    private static Answer<AppSpec> refused(String why) {
        return Answer.refused(Refusal.usage(why + "; nothing was changed"));
    }

    /// Settings are an app's, not an instance's.
    private Answer<List<App>> wholeApps(String verb, List<String> words) {
        Targets targets = new Targets(opm.table().now());
        return targets.resolve(words)
                .then(instances ->
                        targets.resolveApps(words).then(apps -> whole(verb, apps, instances)));
    }

    private static Answer<List<App>> whole(
            String verb, List<App> apps, List<InstanceId> instances) {
        return apps.stream()
                .filter(app -> !app.instances().allMatch(instances::contains))
                .findFirst()
                .<Answer<List<App>>>map(app ->
                        Answer.refused(
                                Refusal.usage(
                                        verb
                                                + ": \""
                                                + app.name()
                                                + "\" was named with an index, and what is changed"
                                                + " is the whole app's; name it without;"
                                                + " nothing was changed")))
                .orElseGet(() -> Answer.done(apps));
    }
}
