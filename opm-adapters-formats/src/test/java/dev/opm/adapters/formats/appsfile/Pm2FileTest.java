package dev.opm.adapters.formats.appsfile;

import static dev.opm.adapters.formats.appsfile.AppsReadingTest.done;
import static dev.opm.adapters.formats.appsfile.AppsReadingTest.fields;
import static dev.opm.adapters.formats.appsfile.AppsReadingTest.refusal;
import static dev.opm.adapters.formats.appsfile.AppsReadingTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceEnvironment;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Pm2FileTest {
    private static final Value TRUE = text("true");
    private static final Value FALSE = text("false");

    @Test
    void aScriptGetsItsInterpreterAndItsArguments() {
        assertThat(argv("script", text("app.js"), "args", text("--port '80 81'")))
                .containsExactly("node", "app.js", "--port", "80 81");
        assertThat(argv("script", text("app.js"), "args", Value.texts(List.of("a b"))))
                .containsExactly("node", "app.js", "a b");
        assertThat(argv("script", text("run"), "interpreter", text("/usr/bin/python3")))
                .containsExactly("/usr/bin/python3", "run");
        assertThat(argv("script", text("run.js"), "interpreter", text("none")))
                .containsExactly("run.js");
        assertThat(argv("script", text("x.js"), "node_args", text("--inspect --no-warnings")))
                .containsExactly("node", "--inspect", "--no-warnings", "x.js");
        assertThat(argv("script", text("npm"), "args", text("start")))
                .containsExactly("npm", "start");
        assertThat(argv("script", text("serve -s build"))).containsExactly("serve", "-s", "build");
    }

    @Test
    void anAppWithoutANameIsCalledAsItsScript() {
        assertThat(read("script", text("/srv/api.js")).name().value()).isEqualTo("api.js");
    }

    @Test
    void instancesMayBeCountedInProcessors() {
        assertThat(read("script", text("x"), "instances", text("max")).instances()).isEqualTo(3);
        assertThat(read("script", text("x"), "instances", new Value.Whole(0)).instances())
                .isEqualTo(3);
        assertThat(read("script", text("x"), "instances", new Value.Whole(-1)).instances())
                .isEqualTo(2);
    }

    @Test
    void keysThatMeanTheSameAreTaken() {
        AppSpec app =
                read(
                        "script",
                        text("x"),
                        "autorestart",
                        FALSE,
                        "uid",
                        text("www"),
                        "disable_logs",
                        TRUE,
                        "kill_timeout",
                        new Value.Whole(3000),
                        "exec_mode",
                        text("fork"),
                        "treekill",
                        TRUE,
                        "wait_ready",
                        FALSE,
                        "watch",
                        FALSE);

        assertThat(app.restart().mode()).isEqualTo(RestartPolicy.Mode.NEVER);
        assertThat(app.logs().mode()).isEqualTo(LogPolicy.Mode.NONE);
        assertThat(app.stop().timeout()).hasSeconds(3);
        assertThat(app.launch().privileges().user()).contains("www");
    }

    @Test
    void anExitCodeThatStopsIsASuccess() {
        AppSpec app =
                read(
                        "script",
                        text("x"),
                        "stop_exit_codes",
                        new Value.Items(List.of(new Value.Whole(0), new Value.Whole(7))));

        assertThat(app.restart().mode()).isEqualTo(RestartPolicy.Mode.ON_FAILURE);
        assertThat(app.restart().success()).containsExactly(0, 7);
    }

    @Test
    void whatHasNoEffectAloneIsSaidAndNotRefused() {
        assertThat(
                        done(List.of(app("script", text("x"), "ignore_watch", text("*.log"))))
                                .warnings())
                .containsExactly(
                        "apps.yaml an app without a name: \"ignore_watch\" is not used without"
                                + " \"watch\"");
        assertThat(
                        done(List.of(
                                        app(
                                                "script",
                                                text("x"),
                                                "watch",
                                                FALSE,
                                                "ignore_watch",
                                                text("*.log"))))
                                .warnings())
                .isEmpty();
    }

    @Test
    void whatIsNotDoneIsSaid() {
        List<String> warnings =
                done(List.of(
                                app(
                                        "script",
                                        text("x"),
                                        "error_file",
                                        text("/tmp/x"),
                                        "env_production",
                                        fields("A", text("b")),
                                        "exec_mode",
                                        text("cluster"),
                                        "treekill",
                                        FALSE)))
                        .warnings();

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("apps.yaml an app without a name: ")
                .contains(
                        "\"error_file\" is not used: OPM keeps the logs itself",
                        "\"env_production\" is used with --env production only",
                        "\"exec_mode\" is not used: one instance is one plain process",
                        "\"treekill\" is not used: a stop always ends the whole tree");
    }

    @Test
    void whatPm2DoesByItselfIsDone() {
        AppSpec app = read("script", text("a.py"));

        assertThat(app.stop().sequence().getLast().signal().name()).isEqualTo("INT");
        assertThat(app.launch().env())
                .containsEntry("PYTHONUNBUFFERED", "1")
                .containsEntry("NODE_APP_INSTANCE", "${OPM_INSTANCE_INDEX}");
        assertThat(InstanceEnvironment.of(app, 3)).containsEntry("NODE_APP_INSTANCE", "3");
        assertThat(read("script", text("x"), "kill_signal", text("TERM")).stop().sequence())
                .isEqualTo(StopPolicy.DEFAULT.sequence());
        assertThat(read("script", text("x"), "instance_var", text("N")).launch().env())
                .containsKey("N")
                .doesNotContainKey("NODE_APP_INSTANCE");
        assertThat(read("command", text("x")).launch().env())
                .doesNotContainKey("NODE_APP_INSTANCE");
    }

    @Test
    void whatChangesNothingIsAccepted() {
        assertThat(
                        done(List.of(
                                        app(
                                                "script",
                                                text("x"),
                                                "autostart",
                                                TRUE,
                                                "cron_restart",
                                                new Value.Whole(0),
                                                "filter_env",
                                                FALSE,
                                                "wait_ready",
                                                FALSE,
                                                "port",
                                                new Value.Whole(80),
                                                "restart_delay",
                                                new Value.Whole(5),
                                                "exp_backoff_restart_delay",
                                                new Value.Whole(100),
                                                "kill_timeout",
                                                text("3000"))))
                                .warnings())
                .isEmpty();
        AppSpec app = read("script", text("x"), "kill_timeout", text("3000"));
        assertThat(app.stop().timeout()).hasSeconds(3);
    }

    @Test
    void aKeyThatNobodyKnowsIsToldAndNotRefused() {
        assertThat(done(List.of(app("script", text("x"), "foo", TRUE))).warnings())
                .containsExactly("apps.yaml an app without a name: \"foo\" is not a key");
    }

    @Test
    void dotFilesOfPm2sManualAreIgnored() {
        AppSpec app =
                read(
                        "script",
                        text("x"),
                        "watch",
                        TRUE,
                        "ignore_watch",
                        Value.texts(List.of("[\\/\\\\]\\./", "node_modules", "\\.log$")));

        assertThat(app.triggers().watch().ignore()).containsExactly(".*", "node_modules", "*.log");
    }

    @Test
    void deathsCountAsInPm2() {
        assertThat(read("script", text("x")).restart().minUptime()).contains(Duration.ofSeconds(1));
        assertThat(read("script", text("x"), "min_uptime", text("5000")).restart().minUptime())
                .contains(Duration.ofSeconds(5));
        assertThat(
                        read("script", text("x"), "min_uptime", new Value.Whole(0))
                                .restart()
                                .minUptime())
                .contains(Duration.ofMillis(1));
        assertThat(read("command", text("x")).restart().minUptime()).isEmpty();
    }

    @Test
    void severalInstancesThatNodeRunsAreForetold() {
        assertThat(instancesOf("script", text("a.js"), "instances", new Value.Whole(2)))
                .singleElement()
                .asString()
                .contains("\"instances\" is a cluster in pm2", "EADDRINUSE", "\"port_range\"");
        assertThat(
                        instancesOf(
                                "script",
                                text("a.js"),
                                "instances",
                                new Value.Whole(2),
                                "exec_mode",
                                text("fork")))
                .isEmpty();
        assertThat(
                        instancesOf(
                                "script",
                                Value.texts(List.of("a b/a.js")),
                                "instances",
                                new Value.Whole(2)))
                .hasSize(1);
        assertThat(instancesOf("script", text("a.py"), "instances", new Value.Whole(2))).isEmpty();
        assertThat(instancesOf("script", text("a.js"), "instances", new Value.Whole(1))).isEmpty();
    }

    private static List<String> instancesOf(Object... pairs) {
        return done(List.of(app(pairs))).warnings();
    }

    @Test
    void aScriptMayBeAFolderOrHoldBlanks() {
        assertThat(argv("script", text("."))).containsExactly("node", ".");
        assertThat(argv("script", Value.texts(List.of("./a b/my app.js"))))
                .containsExactly("node", "./a b/my app.js");
        assertThat(argv("script", text("x"), "interpreter", text("/opt/node@18/bin/node")))
                .containsExactly("/opt/node@18/bin/node", "x");
    }

    @Test
    void aClusterIsRefusedAndSaysWhatToDo() {
        assertThat(
                        refusal(
                                        List.of(
                                                app(
                                                        "script",
                                                        text("x"),
                                                        "exec_mode",
                                                        text("cluster"),
                                                        "instances",
                                                        new Value.Whole(4))))
                                .message())
                .contains("\"exec_mode\" cannot be \"cluster\"", "port_range", "SO_REUSEPORT");
    }

    private static List<String> argv(Object... pairs) {
        return read(pairs).launch().command();
    }

    private static AppSpec read(Object... pairs) {
        return done(List.of(app(pairs))).apps().getFirst();
    }

    private static WrittenApp app(Object... pairs) {
        return new WrittenApp(Optional.empty(), fields(pairs), Map.of(), Map.of());
    }
}
