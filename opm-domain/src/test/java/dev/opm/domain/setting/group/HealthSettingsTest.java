package dev.opm.domain.setting.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Probes and dependencies as people write them.
class HealthSettingsTest {
    private static final AppSpec PLAIN =
            AppSpec.of(
                    new AppName("web"),
                    new Launch(List.of("sleep", "1"), Path.of("/srv"), Map.of("A", "1")));

    @Test
    void aUrlWithAllThatCanBeSaidOfIt() {
        Probe probe =
                ready(
                        "http://127.0.0.1:${PORT}/health?a=b status=200-299 body=is\\sok"
                                + " interval=500ms timeout=2s");

        assertThat(probe.check())
                .isEqualTo(
                        new Check.Http(
                                "http://127.0.0.1:${PORT}/health?a=b",
                                200,
                                299,
                                Optional.of("is\\sok")));
        assertThat(probe.interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp:5432                | 127.0.0.1 | 5432",
                "tcp://db.example:5432   | db.example | 5432",
                "tcp:[::1]:80            | ::1 | 80",
                "tcp:${OPM_PORT}         | 127.0.0.1 | ${OPM_PORT}",
            })
    void aPortIsAtTheLoopbackUnlessAHostIsNamed(String text, String host, String port) {
        assertThat(ready(text).check()).isEqualTo(new Check.Tcp(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://my_service/health",
                "http://my_service:8080/health",
                "http://user:pass@my_service/",
                "http://user:pass@localhost:80/"
            })
    void aHostMayHoldAnUnderscoreAndAUrlAUser(String url) {
        assertThat(ready(url).check()).isEqualTo(new Check.Http(url, 200, 399, Optional.empty()));
    }

    @Test
    void aCommandThatIsATextIsAProgramWithoutArguments() {
        assertThat(ready("exec:/srv/my check timeout=2s").check())
                .isEqualTo(new Check.Exec(List.of("/srv/my check")));
    }

    @Test
    void aListIsAnExactCommand() {
        Value value = new Value.Fields(Map.of("exec", Value.texts(List.of("test", "-e", "a  $b"))));

        assertThat(HealthSettings.READY.apply(PLAIN, value).health().ready())
                .map(Probe::check)
                .contains(new Check.Exec(List.of("test", "-e", "a  $b")));
    }

    @Test
    void aRegexMayHoldSpacesAndEqualSigns() {
        assertThat(ready("log:ready in [0-9]+ ms, mode=fast interval=100ms").check())
                .isEqualTo(new Check.LogLine("ready in [0-9]+ ms, mode=fast"));
    }

    @Test
    void notifyMeansOneThingForReadyAndAnotherForLive() {
        assertThat(ready("notify").check()).isEqualTo(new Check.Notify());
        Probe live = live("notify timeout=10s");
        assertThat(live.check()).isEqualTo(new Check.Watchdog());
        assertThat(live.failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x/ status=204 body=a interval=2s",
                "https://x:8443",
                "tcp:[::1]:80 timeout=1s",
                "exec:true",
                "exec:sh -c 'exit 0' failures=7 grace=0",
                "notify timeout=90s failures=2",
            })
    void whatIsWrittenIsReadAsTheSame(String text) {
        AppSpec app = HealthSettings.LIVE.apply(PLAIN, new Value.Text(text));

        assertThat(HealthSettings.LIVE.apply(PLAIN, HealthSettings.LIVE.of(app))).isEqualTo(app);
        assertThat(Vocabulary.apply(PLAIN, Vocabulary.of(app))).isEqualTo(app);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ready | ftp://x | ready | must be http://HOST/PATH, tcp:PORT,",
                "ready | http:///x | ready.http | must be http://HOST",
                "ready | http://a b/ | ready.http | must be a URL",
                "ready | tcp:0 | ready.tcp | must be PORT or HOST:PORT, not \"0\"",
                "ready | tcp:1 status=200 | ready.status | is for http only",
                "ready | tcp:x | ready.tcp | must be PORT or HOST:PORT",
                "ready | http://x status=20 | ready.status | must be as 200 or 200-299, not \"20\"",
                "ready | http://x body=( | ready.body | must be a regular expression, not \"(\"",
                "ready | tcp:1 interval=0 | ready.interval | must be a duration of more than 0",
                "ready | tcp:1 failures=2 | ready.failures | is for live only",
                "ready | exec: | ready.exec | names no program",
                "live | log:x | live.log | is for ready only",
                "live | tcp:1 failures=none | live.failures | must be a whole number from 1 to",
                "ready_timeout | 0 | ready_timeout | must be a duration of more than 0, such as 30s or 5m, not \"0\"",
                "depends_on | a:soon | depends_on | must be started or ready or completed",
                "depends_on | a,a:ready | depends_on | names \"a\" twice",
                "depends_on | 12 | depends_on | names an app \"12\", but a number is an id",
            })
    void aWrongValueIsRefusedWithItsPath(String key, String text, String path, String why) {
        assertThatThrownBy(() ->
                        Vocabulary.apply(
                                PLAIN, new Value.Fields(Map.of(key, new Value.Text(text)))))
                .isInstanceOfSatisfying(
                        FlawedSetting.class, flaw -> assertThat(flaw.path()).isEqualTo(path))
                .hasMessageContaining(why.strip());
    }

    @Test
    void twoChecksInOneProbeAreRefused() {
        Value value =
                new Value.Fields(
                        Map.of("tcp", new Value.Whole(80), "notify", new Value.Text("true")));

        assertThatThrownBy(() -> HealthSettings.READY.apply(PLAIN, value))
                .hasMessageContaining("must have exactly one of http, tcp, exec, log, notify");
    }

    @Test
    void aLogLineNeedsALogToReadItIn() {
        assertThatThrownBy(() ->
                        Vocabulary.apply(
                                PLAIN,
                                new Value.Fields(
                                        Map.of(
                                                "ready",
                                                new Value.Text("log:up"),
                                                "logs",
                                                new Value.Text("none")))))
                .hasMessageContaining("use --logs pipe or file");
    }

    @Test
    void dependenciesAreAListOrAGroup() {
        List<Dependency> expected =
                List.of(
                        new Dependency(new AppName("db"), Until.READY),
                        new Dependency(new AppName("cache"), Until.STARTED));

        assertThat(dependencies(new Value.Text("db:ready,cache"))).isEqualTo(expected);
        assertThat(dependencies(Value.texts(List.of("db:ready", "cache:started"))))
                .isEqualTo(expected);
        assertThat(dependencies(new Value.Fields(Map.of("db", new Value.Text("ready")))))
                .isEqualTo(expected.subList(0, 1));
    }

    private static List<Dependency> dependencies(Value value) {
        AppSpec app = HealthSettings.DEPENDS_ON.apply(PLAIN, value);
        assertThat(HealthSettings.DEPENDS_ON.apply(PLAIN, HealthSettings.DEPENDS_ON.of(app)))
                .isEqualTo(app);
        return app.dependsOn();
    }

    private static Probe ready(String text) {
        return HealthSettings.READY
                .apply(PLAIN, new Value.Text(text))
                .health()
                .ready()
                .orElseThrow();
    }

    private static Probe live(String text) {
        return HealthSettings.LIVE.apply(PLAIN, new Value.Text(text)).health().live().orElseThrow();
    }
}
