package dev.opm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDaemon;
import dev.opm.cli.fake.Views;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static final Request.StartOptions NO_OPTIONS = Request.StartOptions.NONE;

    private final FakeDaemon daemon =
            new FakeDaemon()
                    .replies(new Reply.Instances(List.of(Views.online(0, "web", 0, 7)), List.of()));

    private Request<?> asked(String... args) {
        new CliBench(daemon).env("OPM_INCARNATION", "h/1/0/t").env("OPM_HOME", "/h").run(args);
        return daemon.asked().getLast();
    }

    @Test
    void startSendsTheWordsTheDirectoryAndTheEnvironmentWithoutOurMark() {
        assertThat(asked("start", "sleep", "100"))
                .isEqualTo(
                        new Request.Start(
                                List.of("sleep", "100"),
                                new Request.Invocation(
                                        "/srv/here", Map.of("PATH", "/bin", "OPM_HOME", "/h")),
                                NO_OPTIONS));
    }

    @Test
    void afterTwoDashesEverythingIsTheProgram() {
        assertThat(asked("start", "--name", "w", "--", "node", "--json", "--", "-x", ""))
                .isInstanceOfSatisfying(
                        Request.StartProgram.class,
                        start -> {
                            assertThat(start.argv())
                                    .containsExactly("node", "--json", "--", "-x", "");
                            assertThat(start.options().name()).contains("w");
                        });
    }

    @Test
    void wordsBehindAScriptAreItsArguments() {
        assertThat(
                        asked(
                                "start",
                                "app.js",
                                "--interpreter",
                                "/opt/node@20/bin/node",
                                "--node-args",
                                "--inspect '-r a b'",
                                "--",
                                "--port",
                                "8 0"))
                .isInstanceOfSatisfying(
                        Request.Start.class,
                        start ->
                                assertThat(start.script())
                                        .isEqualTo(
                                                new Request.Script(
                                                        Optional.of("/opt/node@20/bin/node"),
                                                        List.of("--inspect", "-r a b"),
                                                        List.of("--port", "8 0"))));
    }

    @Test
    void everyOptionOfStartArrives() {
        Request<?> request =
                asked(
                        ("start server.js -n web --cwd sub --instances=3 --restart on-failure"
                                        + " --restart-delay 1.5s --max-restarts 0 --stop-timeout 5m"
                                        + " -e A=1 --env B=\"x=y\"")
                                .split(" ", -1));

        assertThat(request)
                .isEqualTo(
                        new Request.Start(
                                List.of("server.js"),
                                new Request.Invocation(
                                        "/srv/here/sub",
                                        Map.of(
                                                "PATH",
                                                "/bin",
                                                "OPM_HOME",
                                                "/h",
                                                "A",
                                                "1",
                                                "B",
                                                "\"x=y\"")),
                                new Request.StartOptions(
                                        Optional.of("web"),
                                        new Value.Fields(
                                                Map.of(
                                                        "instances",
                                                        new Value.Text("3"),
                                                        "restart",
                                                        new Value.Text("on-failure"),
                                                        "restart_delay",
                                                        new Value.Text("1.5s"),
                                                        "max_restarts",
                                                        new Value.Text("0"),
                                                        "stop_timeout",
                                                        new Value.Text("5m"),
                                                        "env_set",
                                                        Value.texts(List.of("A", "B")))))));
    }

    @Test
    void envBeatsEnvFileBeatsTheCaller(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("app.env");
        Files.writeString(file, "PATH=/file\nA=file\nB=file\n");

        Request<?> request = asked("start", "x", "--env", "A=word", "--env-file", file.toString());

        assertThat(((Request.Start) request).invocation().env())
                .containsEntry("PATH", "/file")
                .containsEntry("A", "word")
                .containsEntry("B", "file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill-app"})
    void stopAndItsOtherName(String verb) {
        assertThat(asked(verb, "web", "1,2")).isEqualTo(new Request.Stop(List.of("web", "1,2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "remove", "rm", "del"})
    void deleteAndItsOtherNames(String verb) {
        assertThat(asked(verb, "all")).isEqualTo(new Request.Delete(List.of("all")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "ls", "ps", "status"})
    void listAndItsOtherNames(String verb) {
        assertThat(asked(verb)).isEqualTo(new Request.ListInstances(List.of()));
    }

    @Test
    void afterTwoDashesATargetMayLookLikeAnOption() {
        assertThat(asked("stop", "--", "--all")).isEqualTo(new Request.Stop(List.of("--all")));
    }

    @Test
    void restartTakesTheEnvironmentOverOnlyIfAsked() {
        assertThat(asked("restart", "web"))
                .isEqualTo(new Request.Restart(List.of("web"), Optional.empty()));
        assertThat(asked("restart", "web", "--update-env"))
                .isEqualTo(
                        new Request.Restart(
                                List.of("web"),
                                Optional.of(Map.of("PATH", "/bin", "OPM_HOME", "/h"))));
    }

    @Test
    void theOthersSendWhatTheyAreGiven() {
        assertThat(asked("reload", "web")).isEqualTo(new Request.Reload(List.of("web")));
        assertThat(asked("describe", "0")).isEqualTo(new Request.Info(List.of("0")));
        assertThat(asked("env", "web")).isEqualTo(new Request.Env("web"));
        assertThat(asked("flush", "web")).isEqualTo(new Request.Flush(List.of("web")));
        assertThat(asked("save")).isEqualTo(new Request.Save(Request.Force.ASK_FIRST));
        assertThat(asked("save", "--force")).isEqualTo(new Request.Save(Request.Force.FORCED));
        assertThat(asked("restore", "--status")).isEqualTo(new Request.RestoreStatus());
        assertThat(asked("logs", "web")).isEqualTo(new Request.LogFiles(List.of("web")));
        assertThat(asked("daemon", "status")).isEqualTo(new Request.DaemonStatus());
    }

    @Test
    void everyOptionOfRestoreArrives() {
        assertThat(
                        asked(
                                ("resurrect --from ../d.json --policy replace --keep-going"
                                                + " --parallel 4 --verify-for 0 --timeout 1h"
                                                + " --dry-run")
                                        .split(" ", -1)))
                .isEqualTo(
                        new Request.Restore(
                                Optional.of("/srv/here/../d.json"),
                                Request.Policy.REPLACE,
                                Request.OnFailure.KEEP_GOING,
                                Request.Mode.DRY_RUN,
                                Optional.of(4),
                                Optional.of(Duration.ZERO),
                                Optional.of(Duration.ofHours(1))));
    }

    @Test
    void globalOptionsMayStandAnywhereBeforeTheDashes() {
        FakeDaemon status =
                new FakeDaemon()
                        .is(dev.opm.adapters.socket.client.DaemonClient.Reachability.NOBODY);

        CliRun run = new CliBench(status).run("daemon", "--json", "status", "--home", "sub");

        assertThat(run.out()).isEqualTo("{not running /srv/here/sub}\n");
        assertThat(run.exitCode()).isEqualTo(3);
    }
}
