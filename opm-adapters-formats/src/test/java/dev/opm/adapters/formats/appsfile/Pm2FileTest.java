package dev.opm.adapters.formats.appsfile;

import static dev.opm.adapters.formats.appsfile.AppsReadingTest.done;
import static dev.opm.adapters.formats.appsfile.AppsReadingTest.fields;
import static dev.opm.adapters.formats.appsfile.AppsReadingTest.refusal;
import static dev.opm.adapters.formats.appsfile.AppsReadingTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
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
                .containsExactlyInAnyOrder(
                        "apps.yaml an app without a name: \"error_file\" is not used: OPM keeps the"
                                + " logs itself; `opm logs --path` says where",
                        "apps.yaml an app without a name: \"env_production\" is not used: an app"
                                + " has one environment here; put it into env, or into a file for"
                                + " env_file",
                        "apps.yaml an app without a name: \"exec_mode\" is not used: one instance is"
                                + " one plain process",
                        "apps.yaml an app without a name: \"treekill\" is not used: a stop always"
                                + " ends the whole tree");
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
