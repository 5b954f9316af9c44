package dev.opm.adapters.formats.appsfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.formats.appsfile.WrittenBack.Variables;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrittenBackTest {
    private static final Map<String, String> CALLER = Map.of("PATH", "/bin", "A", "caller");

    @Test
    void whatSaysMoreOfAKeyThatIsOffIsWrittenWithThatKey() {
        AppSpec app =
                AppsReadingTest.one(
                        "web",
                        "command",
                        AppsReadingTest.text("x"),
                        "cron",
                        AppsReadingTest.text("off"),
                        "cron_zone",
                        AppsReadingTest.text("UTC"));
        Value.Fields written = written(app, Variables.CHANGED);
        AppSpec again =
                AppsReadingTest.done(
                                List.of(
                                        new WrittenApp(
                                                Optional.of("web"), written, Map.of(), Map.of())))
                        .apps()
                        .getFirst();

        assertThat(again).isEqualTo(app);
    }

    @Test
    void whatIsWrittenBackMakesTheSameApp() {
        AppSpec app =
                AppsReadingTest.done(
                                List.of(
                                        new WrittenApp(
                                                Optional.of("web"),
                                                AppsReadingTest.fields(
                                                        "command",
                                                        Value.texts(List.of("a b", "$X")),
                                                        "restart",
                                                        AppsReadingTest.text("never"),
                                                        "env",
                                                        AppsReadingTest.fields(
                                                                "A",
                                                                AppsReadingTest.text("caller")),
                                                        "secrets",
                                                        AppsReadingTest.text("K=file:/run/k")),
                                                Map.of(),
                                                Map.of("B", "file"))))
                        .apps()
                        .getFirst();
        Value.Fields written = written(app, Variables.CHANGED);
        AppSpec again =
                AppsReadingTest.done(
                                List.of(
                                        new WrittenApp(
                                                Optional.of("web"), written, Map.of(), Map.of())))
                        .apps()
                        .getFirst();

        assertThat(again).isEqualTo(app);
        assertThat(written.fields().get("env"))
                .isEqualTo(
                        AppsReadingTest.fields(
                                "A",
                                AppsReadingTest.text("caller"),
                                "B",
                                AppsReadingTest.text("file")));
    }

    @Test
    void variablesCanBeAllOrNone() {
        AppSpec app =
                AppsReadingTest.done(
                                List.of(
                                        new WrittenApp(
                                                Optional.of("web"),
                                                AppsReadingTest.fields(
                                                        "command", AppsReadingTest.text("x")),
                                                Map.of(),
                                                Map.of())))
                        .apps()
                        .getFirst();

        assertThat(written(app, Variables.NONE).fields()).doesNotContainKey("env");
        assertThat(written(app, Variables.CHANGED).fields()).doesNotContainKey("env");
        assertThat(written(app, Variables.ALL).fields()).containsKey("env");
    }

    @Test
    void aSecretStaysAReference() {
        AppSpec plain =
                AppSpec.of(
                        new dev.opm.domain.app.AppName("web"),
                        new dev.opm.domain.app.launch.Launch(List.of("x"), Path.of("/"), Map.of()));
        AppSpec app =
                plain.withLaunch(
                        plain.launch()
                                .withSecrets(
                                        Map.of("K", new SecretSource.File(Path.of("/run/k")))));

        assertThat(written(app, Variables.ALL).fields().get("secrets"))
                .isEqualTo(
                        AppsReadingTest.fields(
                                "K",
                                AppsReadingTest.fields("file", AppsReadingTest.text("/run/k"))));
    }

    private static Value.Fields written(AppSpec app, Variables variables) {
        Value.Fields document =
                WrittenBack.of(
                        List.of(App.of(new AppId(0), app, DesiredState.UP)), variables, CALLER);
        if (document.fields().get("apps") instanceof Value.Fields apps
                && apps.fields().get("web") instanceof Value.Fields web) {
            return web;
        }
        throw new AssertionError(document);
    }
}
