package dev.opm.domain.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.setting.DependentKeys.Lone;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.testing.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependentKeysTest {
    @ParameterizedTest
    @CsvSource({
        "pre_stop_timeout, 5s, pre_stop, ./drain",
        "ready_timeout, 5s, ready, tcp:80",
        "memory_samples, 5, max_memory, 100M",
        "watch_ignore, *.log, watch, true",
        "watch_delay, 1s, watch, true",
        "cron_action, start, cron, @daily",
        "cron_zone, UTC, cron, @daily",
        "cron_missed, run-once, cron, @daily",
    })
    void aKeyWithoutTheOneItSaysMoreOfIsAlone(
            String key, String value, String main, String mainValue) {
        assertThat(alone(key, value)).containsExactly(new Lone(key, main));
        assertThat(alone(key, value, main, mainValue)).isEmpty();
        assertThat(alone(main, mainValue)).isEmpty();
    }

    @Test
    void aMainKeyThatIsOffWasNotForgotten() {
        assertThat(alone("cron", "off", "cron_zone", "UTC")).isEmpty();
        assertThat(alone("watch", "false", "watch_ignore", "*.log")).isEmpty();
    }

    @Test
    void theTimeToBecomeReadyIsAlsoThatOfAJobToComplete() {
        assertThat(alone("ready_timeout", "5m", "restart", "never")).isEmpty();
        assertThat(alone("ready_timeout", "5m", "restart", "on-failure")).isEmpty();
        assertThat(alone("ready_timeout", "5m", "restart", "always")).hasSize(1);
    }

    @Test
    void everyMainKeyAndEveryCompanionIsOfTheVocabulary() {
        List<String> keys = Vocabulary.ALL.stream().<String>map(Setting::key).toList();
        List<String> companions =
                keys.stream().filter(key -> DependentKeys.main(key).isPresent()).toList();

        assertThat(companions).hasSize(8);
        assertThat(companions)
                .allSatisfy(
                        key -> assertThat(keys).contains(DependentKeys.main(key).orElseThrow()));
    }

    private static List<Lone> alone(String... pairs) {
        Map<String, Value> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], new Value.Text(pairs[i + 1]));
        }
        AppSpec app = AppSpec.of(new AppName("web"), Samples.launch("web"));
        return DependentKeys.alone(given.keySet(), Vocabulary.apply(app, new Value.Fields(given)));
    }
}
