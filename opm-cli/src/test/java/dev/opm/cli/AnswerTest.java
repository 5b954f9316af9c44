package dev.opm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDaemon;
import dev.opm.cli.fake.Views;
import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {
    private static final Reply.Daemon RUNNING =
            new Reply.Daemon(
                    new DaemonView(
                            12,
                            "0.1.0",
                            "/h",
                            61_000,
                            1,
                            2,
                            3 << 20,
                            Optional.empty(),
                            Optional.of("each launch gets one in /g")));

    private static CliRun run(Reply reply, String... args) {
        return new CliBench(new FakeDaemon().replies(reply)).run(args);
    }

    @Test
    void actionsSayWhatTheyDidToWhom() {
        Reply one = new Reply.Instances(List.of(Views.online(0, "web", 0, 4711)), List.of());
        Reply two =
                new Reply.Instances(
                        List.of(Views.online(3, "api", 0, 8), Views.online(3, "api", 1, 9)),
                        List.of("the log folder is almost full"));

        assertThat(run(one, "start", "x").out()).isEqualTo("started web (id 0), pid 4711\n");
        assertThat(run(two, "restart", "api").out())
                .isEqualTo("restarted api:0 (id 3), pid 8\nrestarted api:1 (id 3), pid 9\n");
        assertThat(run(two, "restart", "api").err())
                .isEqualTo("opm: warning: the log folder is almost full\n");
    }

    @Test
    void whatIsDownSaysSo() {
        Reply down =
                new Reply.Instances(
                        List.of(Views.down(1, "job", "errored", new ExitView.Code(3))), List.of());

        assertThat(run(down, "stop", "job").out()).isEqualTo("stopped job (id 1)\n");
        assertThat(run(down, "start", "job").out())
                .isEqualTo("started job (id 1), now errored after exit code 3\n");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorCodeHasItsExitCodeAndItsDocument(ErrorCode code) {
        Reply failed = new Reply.Failed(code, "stop: no app \"x\"; see opm list");

        CliRun text = run(failed, "stop", "x");
        CliRun json = run(failed, "stop", "x", "--json");

        assertThat(text).isEqualTo(new CliRun(code.exitCode(), "", text.err()));
        assertThat(text.err()).isEqualTo("opm: stop: no app \"x\"; see opm list\n");
        assertThat(json.out()).startsWith("{error " + code);
        assertThat(json.exitCode()).isEqualTo(code.exitCode());
    }

    @Test
    void listWithoutAppsSaysHowToStartOne() {
        Reply none = new Reply.Instances(List.of(), List.of());

        assertThat(run(none, "list").out())
                .isEqualTo("No apps yet. Start one: opm start COMMAND\n");
        assertThat(run(none, "list", "--json").out()).isEqualTo("[0]\n");
    }

    @Test
    void infoIsABlockOfAlignedKeys() {
        InfoView info =
                new InfoView(
                        0,
                        "web",
                        List.of("node", "server.js", "two words"),
                        "/srv",
                        "always",
                        100,
                        16,
                        10_000,
                        new Value.Fields(
                                Map.of(
                                        "max_restarts",
                                        new Value.Whole(16),
                                        "depends_on",
                                        Value.texts(List.of("db:ready", "cache")))),
                        List.of("watch: /srv/x is not there; it is waited for"),
                        List.of(Views.online(0, "web", 0, 7)),
                        List.of(
                                new LogFileView(
                                        0,
                                        "web",
                                        0,
                                        "/h/web.out",
                                        "/h/web.err",
                                        "/h/web.milestones",
                                        0)));

        assertThat(run(new Reply.Infos(List.of(info)), "info", "web").out())
                .isEqualTo(
                        """
                        name          web
                        id            0
                        command       node server.js 'two words'
                        directory     /srv
                        restart       always, first after 100ms, errored after 16 deaths in 60s
                        stop timeout  10s
                        depends on    db:ready, cache
                        notice        watch: /srv/x is not there; it is waited for
                        instance      online, pid 7, up 1d 2h, 0 restarts, cpu 0.3%, mem 11.8M
                        out           /h/web.out
                        err           /h/web.err
                        """);
    }

    @Test
    void envIsSortedAndSaveSaysWhere() {
        assertThat(run(new Reply.EnvOf(Map.of("B", "2", "A", "1")), "env", "x").out())
                .isEqualTo("A=1\nB=2\n");
        assertThat(run(new Reply.Saved(3, 1, "/h/dump.json", List.of()), "save").out())
                .isEqualTo("saved 3 apps with 1 instance to /h/dump.json\n");
        assertThat(run(new Reply.Saved(1, 1, "/h/dump.json", List.of("one")), "save").err())
                .isEqualTo("opm: warning: one\n");
    }

    @Test
    void aRestoreThatWasRolledBackIsExitCode1() {
        RestoreView view =
                new RestoreView(
                        "rolled-back",
                        "op",
                        0,
                        0,
                        0,
                        0,
                        5,
                        List.of(Views.failed(1, "api", "chdir", "ENOENT /srv/api")),
                        List.of());

        assertThat(run(new Reply.Restored(view), "restore").exitCode()).isEqualTo(1);
        assertThat(run(new Reply.Restored(view), "restore", "--json"))
                .isEqualTo(new CliRun(1, "{Restored}\n", ""));
    }

    @Test
    void daemonCommandsStartNoneButWhenAskedTo() {
        FakeDaemon nobody = new FakeDaemon().is(Reachability.NOBODY);

        assertThat(new CliBench(nobody).run("daemon", "status"))
                .isEqualTo(new CliRun(3, "daemon  not running\nhome    /home/ann/.opm\n", ""));
        assertThat(new CliBench(nobody).run("daemon", "stop"))
                .isEqualTo(new CliRun(0, "no daemon runs for /home/ann/.opm\n", ""));
        assertThat(nobody.asked()).isEmpty();
    }

    @Test
    void aDaemonThatSaysNothingIsNotTakenForNone() {
        FakeDaemon silent = new FakeDaemon().is(Reachability.SILENT);

        for (String words :
                List.of(
                        "daemon status",
                        "daemon stop",
                        "daemon start",
                        "daemon restart",
                        "list",
                        "stop web",
                        "restore")) {
            assertThat(new CliBench(silent).run(words.split(" ", -1)))
                    .as(words)
                    .isEqualTo(new CliRun(3, "", "opm: it says nothing\n"));
        }
        assertThat(silent.asked()).isEmpty();
    }

    @Test
    void daemonStatusIsABlock() {
        assertThat(run(RUNNING, "daemon", "status").out())
                .isEqualTo(
                        """
                        daemon   running, pid 12
                        version  0.1.0
                        home     /h
                        uptime   1m 1s
                        apps     1 with 2 instances
                        memory   3.0M
                        doing    nothing but watching
                        cgroups  each launch gets one in /g
                        """);
        assertThat(run(RUNNING, "daemon", "start").out())
                .isEqualTo("the daemon runs already, pid 12, home /h\n");
    }

    @Test
    void aReplyThatDoesNotBelongIsAnErrorWithoutATrace() {
        CliRun run = run(RUNNING, "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "opm: the daemon's reply (Daemon) is not understood: it is of another"
                                + " version; run opm daemon restart\n");
    }

    @Test
    void theTraceIsShownForDebuggingOnly() {
        CliRun run = new CliBench(new FakeDaemon()).env("OPM_DEBUG", "1").run("nonsense");

        assertThat(run.err()).contains("\tat dev.opm.cli.");
    }

    @Test
    void versionAndHelpNeedNoDaemon() {
        FakeDaemon nobody = new FakeDaemon().is(Reachability.NOBODY);

        assertThat(new CliBench(nobody).run("--version").out()).matches("opm \\d+\\.\\d+\\.\\d+\n");
        assertThat(new CliBench(nobody).run("--version", "--json").out())
                .matches("\\{\"version\":\"[\\d.]+\"}\n");
        assertThat(new CliBench(nobody).run("--help").out())
                .contains("  list (ls, ps, status)                 Show the apps");
        assertThat(new CliBench(nobody).run("daemon", "--help").out()).contains("--leave-running");
    }

    @Test
    void withoutTheLauncherScriptThereIsNoDaemonToStart() {
        CliRun run = new CliBench(new FakeDaemon().is(Reachability.NOBODY)).run("list");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("run OPM by its opm script");
    }
}
