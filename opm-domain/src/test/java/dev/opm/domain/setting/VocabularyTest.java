package dev.opm.domain.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Launch;
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
                    restart       | on-failure
                    restart_delay | 1500ms
                    max_restarts  | 3
                    stop_timeout  | 5m
                    restart_max_delay | 2m
                    restart_jitter | 0
                    restart_window | 10m
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
                    logs          | file
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
                    restart       | maybe  | must be always or on-failure or never, not "maybe"
                    restart_delay | 5      | must be a duration such as 0, 200ms, 1.5s, 5m or 1h, not "5"
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
                    log_size      | much   | must be a size such as 512K, 500M or 1G, not "much"
                    log_size      | 0      | does not fit: a log's size limit is 1 byte or more
                    """)
    void aWrongValueIsRefusedWithItsKey(String key, String text, String why) {
        assertThatThrownBy(() -> Vocabulary.apply(PLAIN, one(key, new Value.Text(text))))
                .isInstanceOfSatisfying(
                        FlawedSetting.class, flaw -> assertThat(flaw.path()).isEqualTo(key))
                .hasMessage(why);
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
