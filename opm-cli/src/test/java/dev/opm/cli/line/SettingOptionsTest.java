package dev.opm.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Setting;
import org.junit.jupiter.api.Test;

class SettingOptionsTest {
    /// Which variables were set is what `--env` and `--env-file` say together.
    @Test
    void everySettingOfAnAppIsAnOptionOfStart() {
        assertThat(
                        SettingOptions.ALL.stream()
                                .map(SettingOptions::key)
                                .map(key -> Vocabulary.find(key).orElseThrow().key()))
                .containsExactlyInAnyOrderElementsOf(
                        Vocabulary.ALL.stream()
                                .<String>map(Setting::key)
                                .filter(key -> !key.equals("env_set"))
                                .toList());
        assertThat(Verb.START.options()).containsAll(SettingOptions.ALL);
    }
}
