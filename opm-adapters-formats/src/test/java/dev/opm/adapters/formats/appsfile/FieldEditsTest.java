package dev.opm.adapters.formats.appsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldEditsTest {
    private static final AppSpec WEB =
            AppSpec.of(
                    new AppName("web"),
                    new Launch(List.of("sleep", "1"), Path.of("/srv"), Map.of("PATH", "/bin")));

    @Test
    void whatIsSetIsSo() {
        AppSpec edited =
                set(
                        "command", "node 'my app.js' -p 1",
                        "cwd", "b",
                        "env.PORT", "81",
                        "instances", "max",
                        "max_memory_restart", "300M");

        assertThat(edited.launch().command()).containsExactly("node", "my app.js", "-p", "1");
        assertThat(edited.launch().cwd()).isEqualTo(Path.of("/home/ann/b"));
        assertThat(edited.launch().env()).containsEntry("PORT", "81").containsEntry("PATH", "/bin");
        assertThat(edited.envSet()).containsExactly("PORT");
        assertThat(edited.instances()).isEqualTo(4);
        assertThat(Vocabulary.of(edited).fields())
                .containsEntry("max_memory", new Value.Text("300M"));
    }

    @Test
    void whatIsUnsetIsAsIfNobodyHadSaidIt() {
        AppSpec edited = set("env.PORT", "81", "max_restarts", "3", "user", "root");

        assertThat(edits(Map.of(), "env.PORT", "max_restarts", "user").of(edited)).isEqualTo(WEB);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "max_restart | 3 | is not a key; did you mean \"max_restarts\"?",
                "PORT | 3 | is not a key; a variable is env.NAME",
                "env. | 3 | names no variable; write env.NAME=VALUE",
                "env_set | A | is not a key",
                "name | x | is changed by `opm rename`",
                "max_restarts | -1 | must be a whole number from 0 to 2147483647, not \"-1\"",
                "watch_delay | 1s | says more of \"watch\", which is not given",
                "command | 'a | cannot be read",
            })
    void whatCannotBeSaysWhy(String key, String value, String why) {
        assertThatThrownBy(() -> set(key, value))
                .isInstanceOfSatisfying(
                        FlawedSetting.class, flaw -> assertThat(flaw.why()).startsWith(why));
    }

    @Test
    void aVariableThatWasInheritedIsNotTakenAway() {
        assertThatThrownBy(() -> edits(Map.of(), "env.PATH").of(WEB))
                .hasMessageContaining("was inherited and not set by name");
        assertThatThrownBy(() -> edits(Map.of(), "env.NO").of(WEB)).hasMessage("is not there");
    }

    private static AppSpec set(String... keysAndValues) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put(keysAndValues[i], new Value.Text(keysAndValues[i + 1]));
        }
        return edits(fields).of(WEB);
    }

    private static FieldEdits edits(Map<String, Value> fields, String... unset) {
        return new FieldEdits(new Value.Fields(fields), List.of(unset), Path.of("/home/ann"), 4);
    }
}
