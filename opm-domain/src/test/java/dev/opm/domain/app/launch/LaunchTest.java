package dev.opm.domain.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final Path CWD = Path.of("/srv");

    @Test
    void theFirstWordIsTheProgram() {
        assertThat(launch("sleep", "100").program()).isEqualTo("sleep");
    }

    @Test
    void equalPartsMakeEqualLaunchesWhateverTheOrderOfTheEnvironment() {
        Map<String, String> backwards = new java.util.LinkedHashMap<>();
        backwards.put("B", "2");
        backwards.put("A", "1");

        assertThat(new Launch(List.of("x"), CWD, backwards))
                .isEqualTo(new Launch(List.of("x"), CWD, Map.of("A", "1", "B", "2")));
    }

    @Test
    void anotherArgumentFolderOrVariableIsAnotherLaunch() {
        Launch launch = launch("x", "1");

        assertThat(launch("x", "2")).isNotEqualTo(launch);
        assertThat(new Launch(List.of("x", "1"), Path.of("/"), Map.of())).isNotEqualTo(launch);
        assertThat(launch.withEnv(Map.of("A", "1"))).isNotEqualTo(launch);
    }

    @Test
    void whatItWasMadeOfMayChangeLater() {
        List<String> command = new ArrayList<>(List.of("x"));
        Map<String, String> env = new HashMap<>(Map.of("A", "1"));
        Launch launch = new Launch(command, CWD, env);
        command.add("y");
        env.put("B", "2");

        assertThat(launch.command()).containsExactly("x");
        assertThat(launch.env()).containsExactly(Map.entry("A", "1"));
    }

    @Test
    void aCommandNamesAProgram() {
        refused(() -> new Launch(List.of(), CWD, Map.of()), "a command names a program");
        refused(() -> launch(""), "a command names a program");
        assertThat(launch("x", "").command()).containsExactly("x", "");
    }

    @Test
    void theWorkingDirectoryIsAbsolute() {
        refused(
                () -> new Launch(List.of("x"), Path.of("srv/api"), Map.of()),
                "the working directory must be absolute: srv/api");
    }

    @Test
    void nulCannotBePassed() {
        refused(() -> launch("x", "a\0b"), "the command holds a NUL character");
        refused(
                () -> launch("x").withEnv(Map.of("A", "\0")),
                "the environment holds a NUL character");
        refused(
                () -> launch("x").withEnv(Map.of("A\0", "")),
                "the environment holds a NUL character");
    }

    @Test
    void aVariableNeedsANameWithoutEquals() {
        refused(
                () -> launch("x").withEnv(Map.of("", "1")),
                "an environment variable needs a name without \"=\": \"\"");
        refused(
                () -> launch("x").withEnv(Map.of("A=B", "1")),
                "an environment variable needs a name without \"=\": \"A=B\"");
    }

    private static Launch launch(String... command) {
        return new Launch(List.of(command), CWD, Map.of());
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
