package dev.opm.daemon.requests;

import dev.opm.adapters.socket.server.Conversation;
import dev.opm.adapters.socket.server.RequestHandler;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.view.LogTargets;
import dev.opm.daemon.view.PortConflict;
import dev.opm.daemon.view.Views;
import dev.opm.daemon.watch.WatchHandler;
import dev.opm.domain.Opm;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.port.process.MachineFailure;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.table.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Answers requests: resolves targets, calls one use case, shows the outcome. Holds no policy.
public final class RequestDispatcher implements RequestHandler {
    private final Opm opm;
    private final Views views;
    private final InstanceLogs logs;
    private final LogTargets logTargets;
    private final StartHandler starts;
    private final AppsFileHandler files;
    private final ScaleHandler scales;
    private final SettingHandler settings;
    private final RestoreHandler restores;
    private final ProcessHandler processes;
    private final DaemonControl control;
    private final WatchHandler watches;

    public RequestDispatcher(
            Opm opm,
            Views views,
            InstanceLogs logs,
            RestoreHandler restores,
            DaemonControl control,
            WatchHandler watches) {
        this.opm = opm;
        this.views = views;
        this.logs = logs;
        this.logTargets = new LogTargets(opm, logs);
        this.starts = new StartHandler(opm);
        this.files = new AppsFileHandler(opm, views);
        this.scales = new ScaleHandler(opm, views);
        this.settings = new SettingHandler(opm, views);
        this.restores = restores;
        this.processes = new ProcessHandler(opm);
        this.control = control;
        this.watches = watches;
    }

    @Override
    public Reply handle(Request<?> request, Peer peer, Conversation client) {
        try {
            return reply(request, client);
        } catch (StorageFailure failure) {
            return brokenOff(failure.reason());
        } catch (MachineFailure failure) {
            return brokenOff(failure.reason());
        }
    }

    /// Where it could be in the midst of things.
    private static Reply brokenOff(String why) {
        return new Reply.Failed(
                ErrorCode.FAILED,
                "broken off: "
                        + why
                        + "; see with `opm list` what was done, and try again once the machine has"
                        + " files, memory and disk to spare");
    }

    /// Who looks for what is not there yet hears why.
    private Reply list(List<String> targets) {
        opm.bootRestore().waiting().ifPresent(now -> RequestWarnings.add(now.shown()));
        return withFiles(on(orAll(targets), Answer::done));
    }

    private Reply withFiles(Reply list) {
        return list instanceof Reply.Instances(var shown, var warnings, var untouched, var _)
                ? new Reply.Instances(shown, warnings, untouched, views.drift().files())
                : list;
    }

    private Reply reply(Request<?> request, Conversation client) {
        return switch (request) {
            case Request.Start start -> {
                Running before = Running.now(opm);
                yield started(starts.start(start), before);
            }
            case Request.StartProgram(var argv, var invocation, var options) ->
                    started(starts.startProgram(argv, invocation, options), Running.NOTHING);
            case Request.StartFile start -> files.start(start);
            case Request.Apply apply -> files.apply(apply, client);
            case Request.Export export -> files.export(export);
            case Request.Scale scale -> scales.scale(scale);
            case Request.Reconfigure change -> settings.reconfigure(change, client);
            case Request.Edit edit -> settings.edit(edit, client);
            case Request.Rename rename -> settings.rename(rename);
            case Request.AwaitReady(List<String> targets) -> on(targets, opm.awaitReady()::await);
            case Request.Stop(List<String> targets) -> on(targets, opm.stop()::stop);
            case Request.Restart(List<String> targets, var env) ->
                    on(targets, found -> opm.restart().restart(found, env.map(Marks::without)));
            case Request.Reload(List<String> targets) -> reload(targets);
            case Request.Reset(List<String> targets) -> on(targets, opm.reset()::reset);
            case Request.Delete(List<String> targets) -> delete(targets);
            case Request.ListInstances(List<String> targets) -> list(targets);
            case Request.Info(List<String> targets) ->
                    onApps(
                            targets,
                            apps -> new Reply.Infos(apps.stream().map(views::info).toList()));
            case Request.Env(String target) ->
                    Refusals.reply(
                            new Targets(opm.table().now()).resolveOne(target),
                            app -> new Reply.EnvOf(Views.env(app.spec().launch())));
            case Request.Signal(String signal, List<String> targets) ->
                    processes.signal(signal, targets);
            case Request.Orphans(Request.Remnants what) -> processes.orphans(what);
            case Request.Flush(List<String> targets) ->
                    logFiles(logTargets.find(targets).then(this::flush));
            case Request.LogFiles(List<String> targets) ->
                    logFiles(logTargets.find(orAll(targets)));
            case Request.Save(Request.Force force) -> save(force);
            case Request.Restore restore -> restores.restore(restore, client);
            case Request.RestoreStatus() -> restores.status();
            case Request.ListAll() -> withFiles(new Reply.Instances(views.all(), List.of()));
            case Request.Watch watch -> watches.watch(watch, client);
            case Request.Measure() -> new Reply.Findings(views.measurements());
            case Request.Note _ -> new Reply.Findings(List.of());
            case Request.DaemonStatus() -> control.status();
            case Request.DaemonStop(Request.Apps apps) -> control.stop(apps);
            case Request.DaemonRestart() -> control.restart();
        };
    }

    private Reply on(
            List<String> targets, Function<List<InstanceId>, Answer<List<InstanceId>>> work) {
        return instances(targets(targets).then(work));
    }

    private Reply reload(List<String> targets) {
        Reply reply = on(targets, opm.reload()::reload);
        return reply instanceof Reply.Failed failed
                        && logFiles(logTargets.find(targets)) instanceof Reply.LogFiles(var files)
                ? PortConflict.explained(failed, files)
                : reply;
    }

    private Reply onApps(List<String> targets, Function<List<App>, Reply> show) {
        return Refusals.reply(new Targets(opm.table().now()).resolveApps(targets), show);
    }

    private Reply instances(Answer<List<InstanceId>> answer) {
        return Refusals.reply(
                answer, found -> new Reply.Instances(views.instances(found), List.of()));
    }

    /// When the answer comes the triggers of what was started are in force, or it says why not.
    private Reply started(Answer<List<InstanceId>> answer, Running before) {
        return Refusals.reply(
                answer,
                found -> {
                    List<String> stillRunning = before.stillRunning(opm, found);
                    return new Reply.Instances(
                            stillRunning.isEmpty() ? views.launched(found) : views.instances(found),
                            TriggerFlaws.of(opm, found),
                            stillRunning);
                });
    }

    /// All that was written before the question is in the files that the answer names.
    private Reply logFiles(Answer<LogTargets.Found> answer) {
        return Refusals.reply(
                answer,
                found -> {
                    found.instances().forEach(this::settle);
                    List<LogFileView> files = new ArrayList<>(views.logFiles(found.instances()));
                    files.addAll(found.deletedFiles());
                    return new Reply.LogFiles(files);
                });
    }

    private void settle(InstanceId instance) {
        opm.table().now().owner(instance).ifPresent(app -> logs.settle(app.name(), instance));
    }

    private Answer<List<InstanceId>> targets(List<String> targets) {
        return new Targets(opm.table().now()).resolve(targets);
    }

    /// A deleted app is shown as it was, stopped.
    private Reply delete(List<String> targets) {
        return Refusals.reply(
                new Targets(opm.table().now()).resolveWhole(targets),
                apps -> {
                    List<AppId> ids = apps.stream().map(App::id).toList();
                    List<InstanceId> gone = apps.stream().flatMap(App::instances).toList();
                    var before = views.instances(gone);
                    return Refusals.reply(
                            opm.delete().delete(ids),
                            _ -> new Reply.Instances(Views.asGone(before), List.of()));
                });
    }

    private Answer<LogTargets.Found> flush(LogTargets.Found found) {
        try {
            found.deleted().forEach(logs::removeDeleted);
            for (InstanceId instance : found.instances()) {
                opm.table()
                        .now()
                        .owner(instance)
                        .ifPresent(app -> logs.flush(app.name(), instance));
            }
            return Answer.done(found);
        } catch (StorageFailure failure) {
            return Answer.refused(Refusal.failed("flush: " + failure.reason()));
        }
    }

    private Reply save(Request.Force force) {
        Save.Force domain =
                switch (force) {
                    case ASK_FIRST -> Save.Force.ASK_FIRST;
                    case FORCED -> Save.Force.FORCED;
                };
        return Refusals.reply(opm.save().save(domain), this::saved);
    }

    private Reply saved(Dump dump) {
        return new Reply.Saved(
                dump.apps().size(),
                dump.apps().stream().mapToInt(app -> app.spec().instances()).sum(),
                control.home().resolve("dump.json").toString(),
                List.of());
    }

    private static List<String> orAll(List<String> targets) {
        return targets.isEmpty() ? List.of("all") : targets;
    }
}
