package dev.opm.adapters.formats.appsfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.PortRange;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppsReadingTest {
    private static final Map<String, String> CALLER = Map.of("PATH", "/bin", "A", "caller");

    @Test
    void anAppIsNamedByItsKeyAndStartsFromTheFolderOfTheFile() {
        AppSpec web = one("web", "command", text("sleep 5"), "cwd", text("sub"));

        assertThat(web.name().value()).isEqualTo("web");
        assertThat(web.launch().command()).containsExactly("sleep", "5");
        assertThat(web.launch().cwd()).isEqualTo(Path.of("/srv/sub"));
        assertThat(web.launch().env()).isEqualTo(CALLER);
        assertThat(web.envSet()).isEmpty();
    }

    @Test
    void theEnvironmentIsThatOfTheCallerThenOfFilesThenOfTheApp() {
        WrittenApp written =
                new WrittenApp(
                        Optional.of("web"),
                        fields("command", text("x"), "env", fields("B", text("app"))),
                        Map.of(),
                        Map.of("A", "file", "B", "file"));
        AppSpec web = done(List.of(written)).apps().getFirst();

        assertThat(web.launch().env()).isEqualTo(Map.of("PATH", "/bin", "A", "file", "B", "app"));
        assertThat(web.envSet()).containsExactly("A", "B");
    }

    @Test
    void aListIsExactAndATextIsReadAsThatOfStart() {
        assertThat(one("a", "command", Value.texts(List.of("a b", "$X"))).launch().command())
                .containsExactly("a b", "$X");
        assertThat(one("a", "command", text("node x.js | cat")).launch().command())
                .startsWith("/bin/sh", "-c");
        assertThat(one("a", "command", text("server.js")).launch().command())
                .containsExactly("node", "server.js");
    }

    @Test
    void aKeyThatSaysMoreOfOneThatIsNotThereIsAFlaw() {
        assertThat(
                        refused(
                                app(
                                        "web",
                                        Map.of("cron_zone", 4),
                                        "command",
                                        text("x"),
                                        "cron_zone",
                                        text("UTC"))))
                .contains(
                        "line 4: \"cron_zone\" says more of \"cron\", which is not given; give that"
                                + " too, or leave this out");
    }

    @Test
    void settingsAreThoseOfTheVocabulary() {
        AppSpec web =
                one(
                        "web",
                        "command",
                        text("x"),
                        "restart",
                        text("on-failure"),
                        "kill_timeout",
                        new Value.Whole(1600),
                        "instances",
                        text("max"),
                        "port_range",
                        text("8000-8009"),
                        "secrets",
                        fields("KEY", fields("file", text("/run/key")), "T", text("env:TOKEN")));

        assertThat(web.restart().mode()).isEqualTo(RestartPolicy.Mode.ON_FAILURE);
        assertThat(web.stop().timeout()).hasMillis(1600);
        assertThat(web.instances()).isEqualTo(3);
        assertThat(web.ports()).contains(new PortRange(8000, 8009));
        assertThat(web.launch().secrets())
                .isEqualTo(
                        Map.of(
                                "KEY",
                                new SecretSource.File(Path.of("/run/key")),
                                "T",
                                new SecretSource.Env("TOKEN")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    restrt         | always  | "restrt" is not a key; did you mean "restart"?
                    colour         | red     | "colour" is not a key
                    restart        | maybe   | "restart" must be always or on-failure or never, not "maybe"
                    stop_timeout   | soon    | "stop_timeout" must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "soon"
                    instances      | 0       | "instances" must be a whole number from 1 to 1000, not "0"
                    port_range     | eight   | "port_range" must be FIRST-LAST such as 8000-8009, not "eight"
                    namespace      | a/b     | "namespace" "a/b" cannot be a namespace: a name must not contain "/"
                    secrets        | KEY=abc | "secrets.KEY" must say where the secret is: file:PATH or env:NAME
                    secrets        | K=file:x | "secrets.K" must name its file by an absolute path, not "x"
                    secrets        | abc     | "secrets" must be K=file:PATH or K=env:NAME
                    name           | other   | "name" differs from "web", under which the app stands
                    script         | x.js    | "script" says the same as "command"; give one
                    args           | -v      | "args" belongs to "script"; put it into "command"
                    wait_ready     | true    | "wait_ready" waits for process.send('ready') of a script that node runs, and this is none; say with "ready" how the app shows that it is ready
                    increment_var  | PORT    | "increment_var" cannot be done; give a "port_range", and each instance gets its own PORT
                    shutdown_with_message | true | "shutdown_with_message" cannot be done: it goes to a script that node runs, and this is none; the program gets a signal
                    autorestart    | maybe   | "autorestart" must be true or false, not "maybe"
                    """)
    void aFlawIsToldWithItsLineAndNothingIsRead(String key, String value, String why) {
        assertThat(refused(app("web", Map.of(key, 7), "command", text("x"), key, text(value))))
                .isEqualTo("start: apps.yaml line 7: " + why + "; nothing was started");
    }

    @Test
    void everyFlawIsToldInTheOrderOfTheFile() {
        Refusal refusal =
                refusal(
                        List.of(
                                app("a", Map.of("b", 9, "cwd", 4), "b", text("x"), "cwd", fields()),
                                app("c", Map.of("", 20))));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE);
        assertThat(refusal.message())
                .startsWith("start: apps.yaml line 4: \"cwd\" must be a text")
                .contains("; line 9: \"b\" is not a key")
                .contains("; app \"a\": the app has no \"command\"")
                .contains("; line 20: the app has no \"command\"");
    }

    @Test
    void twoNamesOfOneKeyAreAFlaw() {
        assertThat(
                        refused(
                                app(
                                        "web",
                                        Map.of("kill_timeout", 3),
                                        "command",
                                        text("x"),
                                        "stop_timeout",
                                        text("1s"),
                                        "kill_timeout",
                                        text("2s"))))
                .contains("line 3: \"kill_timeout\" says the same as \"stop_timeout\"; give one");
    }

    @Test
    void twoAppsOfOneNameAreAFlaw() {
        assertThat(
                        refusal(
                                        List.of(
                                                app("web", Map.of(), "command", text("x")),
                                                app("web", Map.of("", 5), "command", text("y"))))
                                .message())
                .contains("line 5: another app before is named \"web\" too");
    }

    @Test
    void aPortRangeThatIsTooSmallIsAFlaw() {
        assertThat(
                        refused(
                                app(
                                        "web",
                                        Map.of("port_range", 4),
                                        "command",
                                        text("x"),
                                        "instances",
                                        new Value.Whole(3),
                                        "port_range",
                                        text("8000-8001"))))
                .contains(
                        "line 4: \"port_range\" does not fit: the port range 8000-8001 has 2 ports,"
                                + " and there are 3 instances");
    }

    private static WrittenApp app(String key, Map<String, Integer> lines, Object... fields) {
        return new WrittenApp(Optional.of(key), fields(fields), lines, Map.of());
    }

    static AppSpec one(String key, Object... fields) {
        return done(List.of(app(key, Map.of(), fields))).apps().getFirst();
    }

    private static String refused(WrittenApp app) {
        return refusal(List.of(app)).message();
    }

    static AppsReading done(List<WrittenApp> apps) {
        return switch (read(apps)) {
            case Answer.Done<AppsReading>(AppsReading reading) -> reading;
            case Answer.Refused<AppsReading>(Refusal refusal) ->
                    throw new AssertionError(refusal.message());
        };
    }

    static Refusal refusal(List<WrittenApp> apps) {
        return switch (read(apps)) {
            case Answer.Done<AppsReading>(AppsReading reading) ->
                    throw new AssertionError("read: " + reading);
            case Answer.Refused<AppsReading>(Refusal refusal) -> refusal;
        };
    }

    private static Answer<AppsReading> read(List<WrittenApp> apps) {
        return AppsReading.of("start", new AppsFile("apps.yaml", Path.of("/srv"), apps), CALLER, 3);
    }

    static Value text(String text) {
        return new Value.Text(text);
    }

    static Value.Fields fields(Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], (Value) pairs[i + 1]);
        }
        return new Value.Fields(fields);
    }
}
