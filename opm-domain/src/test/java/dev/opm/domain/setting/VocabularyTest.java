package dev.opm.domain.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {
    private static final AppSpec PLAIN =
            AppSpec.of(
                    new AppName("web"),
                    new Launch(List.of("sleep", "1"), Path.of("/srv"), Map.of("A", "1")));

    static Stream<Setting<?>> settings() {
        return Vocabulary.ALL.stream();
    }

    @Test
    void noNameMeansTwoThings() {
        List<String> names = new ArrayList<>();
        for (Setting<?> setting : Vocabulary.ALL) {
            names.add(setting.key());
            names.addAll(setting.synonyms());
        }

        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatIsWrittenIsReadAsTheSame(Setting<?> setting) {
        assertThat(setting.apply(PLAIN, setting.of(PLAIN))).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void helpSaysWhatIsTheCaseWhenNobodySays(Setting<?> setting) {
        assertThat(setting.help()).contains("(default: ");
    }

    @Test
    void anAppThatSaysNothingHasNoSettings() {
        assertThat(Vocabulary.of(PLAIN)).isEqualTo(Value.Fields.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    instances     | 4
                    port_range    | 8000-8009
                    namespace     | prod
                    restart       | on-failure
                    restart_delay | 1500ms
                    max_restarts  | 3
                    stop_timeout  | 5m
                    restart_max_delay | 2m
                    restart_jitter | 0
                    restart_window | 10m
                    min_uptime    | 5s
                    retry_errored | off
                    retry_errored | 30s
                    success_exit_codes | 3
                    stop_signal   | INT
                    stop_sequence | INT/10s TERM/500ms KILL
                    user          | www-data
                    group         | 33
                    groups        | adm
                    umask         | 027
                    nice          | -5
                    ionice        | best-effort:7
                    oom_score     | -500
                    reload        | stop-start
                    logs          | file
                    max_memory    | 512M
                    memory_samples | 5
                    watch         | /srv/lib
                    watch_ignore  | *.log
                    watch_delay   | 1s
                    cron          | */5 0 * * mon
                    cron_action   | start
                    cron_zone     | Europe/Berlin
                    cron_missed   | run-once
                    log_size      | 512K
                    log_age       | 24h
                    log_keep      | 2
                    log_compress  | gzip
                    log_total     | 1G
                    """)
    void aTextIsReadAndComesBackAsItself(String key, String text) {
        AppSpec app = Vocabulary.apply(PLAIN, one(key, new Value.Text(text)));

        assertThat(Vocabulary.of(app).fields().keySet()).isEqualTo(Set.of(key));
        assertThat(Vocabulary.of(app).fields().values().stream().map(Kinds::text))
                .containsExactly(text);
        assertThat(Vocabulary.apply(PLAIN, Vocabulary.of(app))).isEqualTo(app);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    instances     | 0      | must be a whole number from 1 to 1000, not "0"
                    port_range    | 0-9    | must be FIRST-LAST within 1 to 65535, not 0-9
                    port_range    | x      | must be FIRST-LAST such as 8000-8009, not "x"
                    namespace     | all    | "all" cannot be a namespace: "all" means every app and cannot name one
                    restart       | maybe  | must be always or on-failure or never, not "maybe"
                    restart_delay | 5      | must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "5"; write 5ms, as pm2 means it, or 5s
                    stop_timeout  | 9999h  | must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "9999h"
                    restart_jitter | 101   | must be a whole number from 0 to 100, not "101"
                    restart_window | 0     | must be a duration of more than 0, such as 30s or 5m, not "0"
                    retry_errored | never  | must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "never"
                    restart_max_delay | x  | must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "x"
                    success_exit_codes | 0,256 | must be a whole number from 0 to 255, not "256"
                    stop_signal   | TREM   | must be a signal such as TERM, SIGINT or 15, not "TREM"
                    stop_sequence | INT    | must be signals with the time each is given, such as "INT/10s TERM/5s KILL", not "INT"
                    stop_sequence | KILL/1s TERM/1s | must be signals with the time each is given, such as "INT/10s TERM/5s KILL", not "KILL/1s TERM/1s"
                    umask         | 8      | must be octal digits such as 027, not "8"
                    nice          | 20     | must be a whole number from -20 to 19, not "20"
                    ionice        | hard   | must be idle, best-effort[:0-7] or realtime[:0-7], not "hard"
                    rlimits       | nofile | must be K=V, not "nofile"
                    rlimits       | files=3 | does not fit: a resource limit is one of as, core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack, not files
                    rlimits       | nofile=many | does not fit: a limit is SOFT or SOFT:HARD, a number or unlimited each, not many
                    oom_score     | 1001   | must be a whole number from -1000 to 1000, not "1001"
                    reload        | twice  | must be overlap or stop-start, not "twice"
                    max_memory    | much   | must be a size such as 512K, 500M or 1G, not "much"
                    max_memory    | 0      | does not fit: a memory limit is 1 byte or more, and 1 sample or more
                    memory_samples | 0     | must be a whole number from 1 to 1000, not "0"
                    watch         | ''     | must be true, false, or paths of files and folders, not ""
                    watch_ignore  | [a     | does not fit: the glob "[a" is wrong: a [ is not closed
                    watch_delay   | soon   | must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "soon"
                    cron          | 0 25 * * * | is wrong in field 2, the hour: "25" is not 0 to 23, in "0 25 * * *"
                    cron_action   | stop   | must be start or restart, not "stop"
                    cron_zone     | Moon   | must be a time zone such as Europe/Berlin or UTC, not "Moon"
                    cron_missed   | later  | must be skip or run-once, not "later"
                    log_size      | much   | must be a size such as 512K, 500M or 1G, not "much"
                    log_size      | 0      | does not fit: a log's size limit is 1 byte or more
                    """)
    void aWrongValueIsRefusedWithItsKey(String key, String text, String why) {
        assertThatThrownBy(() -> Vocabulary.apply(PLAIN, one(key, new Value.Text(text))))
                .isInstanceOfSatisfying(
                        FlawedSetting.class, flaw -> assertThat(flaw.path()).isEqualTo(key))
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource({"true, /srv", ".,/srv", "src,/srv/src", "../lib,/lib", "/etc/x,/etc/x"})
    void aWatchIsBelowTheDirectoryOfTheAppUnlessItSaysOtherwise(String text, String path) {
        AppSpec app = Vocabulary.apply(PLAIN, one("watch", new Value.Text(text)));

        assertThat(app.triggers().watch().paths()).containsExactly(Path.of(path));
    }

    @Test
    void aWatchMayNameSeveralPathsAndCommasInBracesBelongToTheGlob() {
        AppSpec app =
                Vocabulary.apply(
                        PLAIN,
                        new Value.Fields(
                                Map.of(
                                        "watch",
                                        Value.texts(List.of("a", "b,c")),
                                        "ignore_watch",
                                        new Value.Text("*.{log,tmp},cache"))));

        assertThat(app.triggers().watch().paths())
                .containsExactly(Path.of("/srv/a"), Path.of("/srv/b"), Path.of("/srv/c"));
        assertThat(app.triggers().watch().ignore()).containsExactly("*.{log,tmp}", "cache");
    }

    @Test
    void aTriggerThatIsTurnedOffIsNone() {
        AppSpec app =
                Vocabulary.apply(
                        PLAIN,
                        new Value.Fields(
                                Map.of(
                                        "watch",
                                        new Value.Text("false"),
                                        "cron",
                                        new Value.Text("off"),
                                        "max_memory",
                                        new Value.Text("off"))));

        assertThat(app.triggers().areAny()).isFalse();
        assertThat(app).isEqualTo(PLAIN);
    }

    @Test
    void aNameThatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> Vocabulary.apply(PLAIN, one("restrt", new Value.Text("x"))))
                .isInstanceOfSatisfying(
                        FlawedSetting.class, flaw -> assertThat(flaw.path()).isEqualTo("restrt"));
    }

    @Test
    void aNumberWithoutAUnitIsMillisecondsOrBytes() {
        AppSpec app =
                Vocabulary.apply(
                        PLAIN,
                        new Value.Fields(
                                Map.of(
                                        "kill_timeout",
                                        new Value.Whole(1600),
                                        "log_size",
                                        new Value.Whole(4096))));

        assertThat(app.stop().timeout()).hasMillis(1600);
        assertThat(app.logs().rotation().maxSize()).isEqualTo(4096);
    }

    @Test
    void keysAreKnownWithDashesToo() {
        assertThat(Vocabulary.find("stop-timeout")).isEqualTo(Vocabulary.find("stop_timeout"));
        assertThat(new HashSet<>(Vocabulary.ALL)).hasSameSizeAs(Vocabulary.ALL);
    }

    private static Value.Fields one(String key, Value value) {
        return new Value.Fields(Map.of(key, value));
    }
}
