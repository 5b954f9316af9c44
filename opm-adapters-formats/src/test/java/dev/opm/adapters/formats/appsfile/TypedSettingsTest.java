package dev.opm.adapters.formats.appsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedSettingsTest {
    @Test
    void aCommandIsSplitAsStartSplitsIt() {
        assertThat(exact("pre_stop", new Value.Text("curl -fs 'http://x/a b'")))
                .isEqualTo(Value.texts(List.of("curl", "-fs", "http://x/a b")));
        assertThat(exact("ready", new Value.Text("exec:a | b timeout=2s")))
                .isEqualTo(
                        new Value.Fields(
                                Map.of(
                                        "exec",
                                        Value.texts(List.of("/bin/sh", "-c", "a | b")),
                                        "timeout",
                                        new Value.Text("2s"))));
    }

    @Test
    void aListIsExact() {
        Value list = Value.texts(List.of("test", "-e", "a  $b"));
        assertThat(exact("pre_stop", list)).isEqualTo(list);
        assertThat(exact("live", new Value.Fields(Map.of("exec", list))))
                .isEqualTo(new Value.Fields(Map.of("exec", list)));
    }

    @Test
    void whatIsOffStaysOff() {
        Value off = new Value.Text("off");
        assertThat(exact("pre_stop", off)).isEqualTo(off);
        assertThat(exact("ready", off)).isEqualTo(off);
    }

    @ParameterizedTest
    @CsvSource({"ready,exec:~a,ready.exec", "pre_stop,a ~b,pre_stop", "live,nothing,live"})
    void whatCannotBeReadIsNamed(String key, String text, String path) {
        assertThatThrownBy(() -> exact(key, new Value.Text(text.replace('~', '"'))))
                .isInstanceOfSatisfying(
                        FlawedSetting.class, flaw -> assertThat(flaw.path()).isEqualTo(path));
    }

    private static Value exact(String key, Value value) {
        return java.util.Objects.requireNonNull(
                TypedSettings.exact(new Value.Fields(Map.of(key, value))).fields().get(key));
    }
}
