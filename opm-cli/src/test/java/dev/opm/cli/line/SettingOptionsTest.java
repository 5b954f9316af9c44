package dev.opm.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.setting.Setting;
import dev.opm.domain.setting.Vocabulary;
import org.junit.jupiter.api.Test;

class SettingOptionsTest {
    @Test
    void everySettingOfAnAppIsAnOptionOfStart() {
        assertThat(SettingOptions.ALL.stream().map(SettingOptions::key))
                .containsExactlyInAnyOrderElementsOf(
                        Vocabulary.ALL.stream().<String>map(Setting::key).toList());
        assertThat(Verb.START.options()).containsAll(SettingOptions.ALL);
    }
}
