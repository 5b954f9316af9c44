package dev.opm.adapters.socket.wire;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.ApplyView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.ScriptRun;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every message and every document once, full and sparse, by the name of its golden file.
final class Samples {
    static final InstanceView ONLINE =
            new InstanceView(
                    0,
                    "web",
                    0,
                    Optional.of(4711),
                    "online",
                    "up",
                    0,
                    Optional.of(Instant.parse("2026-01-31T12:00:00Z")),
                    Optional.of(1234L),
                    0.3,
                    12_345_678,
                    List.of("sleep", "100"),
                    "/srv",
                    Optional.empty(),
                    "default");

    static final InstanceView STOPPED =
            new InstanceView(
                    3,
                    "größe \"β\" 🌍",
                    1,
                    Optional.empty(),
                    "errored",
                    "down",
                    16,
                    Optional.of(Instant.parse("2026-01-31T12:00:00.250Z")),
                    Optional.empty(),
                    0.0,
                    0,
                    List.of("/bin/sh", "-c", "exec a\n\tb \\ \u0007"),
                    "/srv/a b",
                    Optional.of(new ExitView.Code(3)),
                    "prod");

    private static final Request.Invocation INVOCATION =
            new Request.Invocation("/srv/web", ordered("PATH", "/usr/bin", "QUOTE", "a\"b\nc"));

    private static final Request.StartOptions NO_OPTIONS = Request.StartOptions.NONE;

    private Samples() {}

    static Request<?> request(String name) {
        return java.util.Objects.requireNonNull(requests().get(name));
    }

    static Reply reply(String name) {
        return java.util.Objects.requireNonNull(replies().get(name));
    }

    static Map<String, Request<?>> requests() {
        Map<String, Request<?>> all = new LinkedHashMap<>();
        all.put("start", new Request.Start(List.of("server.js"), INVOCATION, NO_OPTIONS));
        all.put(
                "start-script",
                new Request.Start(
                        List.of("server.js"),
                        new ScriptRun(
                                Optional.of("/opt/node@20/bin/node"),
                                List.of("--inspect"),
                                List.of("--port", "80 80")),
                        INVOCATION,
                        NO_OPTIONS));
        all.put("start-program", startProgram());
        all.put("start-file", new Request.StartFile(appsFile(), ordered("A", "1", "B", "")));
        all.put(
                "start-part-of-file",
                new Request.StartFile(
                        appsFile()
                                .choosing(appsFile().apps(), Set.of("job"))
                                .withFingerprint("2026-01-31T12:00:00Z.120.7"),
                        ordered("A", "1", "B", "")));
        all.put(
                "apply",
                new Request.Apply(
                        appsFile(),
                        ordered("A", "1", "B", ""),
                        Request.Mode.DRY_RUN,
                        Request.Dropped.DELETED));
        all.put(
                "export",
                new Request.Export(
                        List.of("web"), Request.Variables.CHANGED, ordered("A", "1", "B", "")));
        all.put("scale", new Request.Scale("web", "+2"));
        all.put("reconfigure", reconfigure());
        all.put(
                "edit",
                new Request.Edit("web", appsFile(), Request.Effect.NOW, Request.Mode.DRY_RUN));
        all.put("rename", new Request.Rename("web", "größe"));
        all.put("await-ready", new Request.AwaitReady(List.of("0:0", "0:1")));
        all.put("stop", new Request.Stop(List.of("web", "3", "api:1")));
        all.put("restart", new Request.Restart(List.of("all"), Optional.empty()));
        all.put(
                "restart-update-env",
                new Request.Restart(List.of("web"), Optional.of(ordered("A", "1", "B", ""))));
        all.put("reset", new Request.Reset(List.of("web", "all")));
        all.put("reload", new Request.Reload(List.of("web")));
        all.put("delete", new Request.Delete(List.of("web,api")));
        all.put("list", new Request.ListInstances(List.of()));
        all.put("list-all", new Request.ListAll());
        all.put("watch", new Request.Watch(Request.Measuring.NOTHING));
        all.put("watch-usage", new Request.Watch(Request.Measuring.USAGE));
        all.put("measure", new Request.Measure());
        all.put("note", new Request.Note("web token create ci --role read"));
        all.put("info", new Request.Info(List.of("web")));
        all.put("env", new Request.Env("web"));
        all.put("signal", new Request.Signal("HUP", List.of("web")));
        all.put("orphans", new Request.Orphans(Request.Remnants.LOOK));
        all.put("orphans-kill", new Request.Orphans(Request.Remnants.KILL));
        all.put("flush", new Request.Flush(List.of("all")));
        all.put("logs", new Request.LogFiles(List.of()));
        all.put("save", new Request.Save(Request.Force.ASK_FIRST));
        all.put("save-force", new Request.Save(Request.Force.FORCED));
        all.put("restore", restore());
        all.put("restore-full", fullRestore());
        all.put("restore-status", new Request.RestoreStatus());
        all.put("daemon-status", new Request.DaemonStatus());
        all.put("daemon-stop", new Request.DaemonStop(Request.Apps.STOP));
        all.put("daemon-restart", new Request.DaemonRestart());
        all.put("daemon-stop-leave", new Request.DaemonStop(Request.Apps.LEAVE_RUNNING));
        return all;
    }

    private static Request<?> reconfigure() {
        Map<String, Value> set = new LinkedHashMap<>();
        set.put("env.PORT", new Value.Text("81"));
        set.put("depends_on", Value.texts(List.of("db", "cache")));
        return new Request.Reconfigure(
                List.of("web"),
                new Value.Fields(set),
                List.of("max_memory"),
                "/srv/web",
                Request.Effect.AT_NEXT_START,
                Request.Mode.REAL);
    }

    private static Request<?> startProgram() {
        return new Request.StartProgram(
                List.of("/bin/echo", "a b", ""),
                INVOCATION,
                new Request.StartOptions(Optional.of("web"), settings()));
    }

    private static AppsFile appsFile() {
        return new AppsFile(
                "apps.yaml",
                Path.of("/srv"),
                List.of(
                        new AppsFile.WrittenApp(
                                Optional.of("web"),
                                settings(),
                                Map.of("restart", 4),
                                Map.of("A", "b")),
                        new AppsFile.WrittenApp(
                                Optional.empty(), Value.Fields.NONE, Map.of(), Map.of())));
    }

    private static ApplyView applied() {
        return new ApplyView(
                "applied",
                List.of(
                        new ApplyView.Change(
                                "web",
                                "restart",
                                List.of(
                                        new ApplyView.Field(
                                                "cwd", Optional.of("/srv"), Optional.of("/srv/b")),
                                        new ApplyView.Field(
                                                "env.A", Optional.empty(), Optional.of("1")))),
                        new ApplyView.Change("old", "delete", List.of())),
                List.of("apps.yaml line 3: \"time\" is not used"));
    }

    private static Value.Fields settings() {
        Map<String, Value> settings = new LinkedHashMap<>();
        settings.put("restart", new Value.Text("on-failure"));
        settings.put("max_restarts", new Value.Whole(4));
        settings.put("depends_on", Value.texts(List.of("db:ready", "cache")));
        settings.put("rlimits", new Value.Fields(Map.of("nofile", new Value.Whole(1024))));
        return new Value.Fields(settings);
    }

    private static Request<?> restore() {
        return new Request.Restore(
                Optional.empty(),
                Request.Policy.ADOPT,
                Request.OnFailure.ROLL_BACK,
                Request.Mode.REAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Request<?> fullRestore() {
        return new Request.Restore(
                Optional.of("/srv/dump.json"),
                Request.Policy.REPLACE,
                Request.OnFailure.KEEP_GOING,
                Request.Mode.DRY_RUN,
                Optional.of(8),
                Optional.of(Duration.ZERO),
                Optional.of(Duration.ofMinutes(1)));
    }

    static Map<String, Reply> replies() {
        Map<String, Reply> all = new LinkedHashMap<>();
        all.put(
                "progress",
                new Reply.Progress(
                        "verify", 12, 30, List.of("api:0", "web:1"), List.of("web:0 is up")));
        all.put("instances", new Reply.Instances(List.of(ONLINE, STOPPED), List.of("slow disk")));
        all.put(
                "instances-of-files",
                new Reply.Instances(
                        List.of(ONLINE),
                        List.of(),
                        List.of(),
                        ordered(
                                "/srv/apps.yaml",
                                "2026-01-31T12:00:00Z.120.7",
                                "/srv/b.yaml",
                                "")));
        all.put("instances-none", new Reply.Instances(List.of(), List.of()));
        all.put("infos", new Reply.Infos(List.of(info())));
        all.put(
                "findings",
                new Reply.Findings(
                        List.of(
                                new dev.opm.domain.setting.value.Value.Fields(
                                        java.util.Map.of(
                                                "pid",
                                                new dev.opm.domain.setting.value.Value.Whole(
                                                        7))))));
        all.put("env", new Reply.EnvOf(ordered("PATH", "/usr/bin", "EMPTY", "")));
        all.put("applied", new Reply.Applied(applied()));
        all.put(
                "exported",
                new Reply.Exported(
                        new Value.Fields(
                                Map.of("apps", new Value.Fields(Map.of("web", settings()))))));
        all.put("logs", new Reply.LogFiles(logs()));
        all.put("saved", new Reply.Saved(3, 5, "/home/u/.opm/dump.json", List.of("one")));
        all.put("restored", new Reply.Restored(ReportSamples.committed()));
        all.put("restored-rolled-back", new Reply.Restored(ReportSamples.rolledBack()));
        all.put("daemon", new Reply.Daemon(ReportSamples.daemon(Optional.empty())));
        all.put(
                "daemon-restoring",
                new Reply.Daemon(
                        ReportSamples.daemon(Optional.of("restore since 12:00:00, 12 of 30 up"))));
        all.put("daemon-stopping", new Reply.DaemonStopping(5, Optional.of(4700)));
        all.put("snapshot", new Reply.Snapshot(List.of(ONLINE, STOPPED), Optional.empty()));
        Reply.Progress half = new Reply.Progress("spawn", 1, 2, List.of("api:0"), List.of());
        all.put("snapshot-restoring", new Reply.Snapshot(List.of(), Optional.of(half)));
        all.put("changed", new Reply.Changed(List.of(STOPPED), List.of("3:1")));
        all.put("used", new Reply.Used(List.of(new UsageView(0, 1, 12.5, 4096))));
        all.put("restoring", new Reply.Restoring(half));
        all.put("restore-ended", new Reply.RestoreEnded(Optional.of(ReportSamples.committed())));
        all.put("restore-ended-without", new Reply.RestoreEnded(Optional.empty()));
        all.put("noted", new Reply.Noted());
        all.put("watch-ended", new Reply.WatchEnded());
        for (ErrorCode code : ErrorCode.values()) {
            all.put(
                    "failed-" + Choice.word(code),
                    new Reply.Failed(code, "stop: no app is called \"x\"; `opm list` shows all"));
        }
        return all;
    }

    /// Each way a process ends, which `instances` shows one of.
    static List<Optional<ExitView>> exits() {
        return List.of(
                Optional.empty(),
                Optional.of(new ExitView.Code(0)),
                Optional.of(new ExitView.Killed("KILL")),
                Optional.of(new ExitView.Unknown()));
    }

    private static InfoView info() {
        return new InfoView(
                0,
                "web",
                List.of("sleep", "100"),
                "/srv",
                "always",
                100,
                16,
                10_000,
                settings(),
                List.of("watch: /srv/x is not there; it is waited for"),
                List.of(ONLINE),
                logs());
    }

    private static List<LogFileView> logs() {
        return List.of(
                new LogFileView(
                        0,
                        "web",
                        0,
                        "/h/logs/web-0.out.log",
                        "/h/logs/web-0.err.log",
                        "/h/logs/web-0.milestones",
                        0));
    }

    private static Map<String, String> ordered(String k1, String v1, String k2, String v2) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }
}
