package dev.opm.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.formats.shell.CommandText.Reading;
import dev.opm.adapters.formats.shell.ScriptCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedScriptTest {
    private static final ScriptCommand PLAIN =
            new ScriptCommand(Optional.empty(), List.of(), List.of());

    @TempDir private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("a b"));
        Files.createDirectories(folder.resolve("proj"));
        for (String file :
                List.of("my app.js", "a b/my app.js", "a&b.js", "my tool", "ls", "proj/index.js")) {
            Files.writeString(folder.resolve(file), "");
        }
    }

    private List<String> read(String text) {
        return read(text, PLAIN);
    }

    private List<String> read(String text, ScriptCommand command) {
        return TypedScript.read(text, folder, command)
                        instanceof Reading.Command(List<String> argv, var _)
                ? argv
                : List.of("refused");
    }

    @Test
    void aFileWithBlanksIsOneWord() {
        assertThat(read("my app.js")).containsExactly("node", "my app.js");
        assertThat(read("./a b/my app.js")).containsExactly("node", "./a b/my app.js");
        assertThat(read("a&b.js")).containsExactly("node", "a&b.js");
        assertThat(read("my tool")).containsExactly("./my tool");
    }

    @Test
    void withoutSuchAFileItIsACommandLine() {
        assertThat(read("my app.py")).containsExactly("my", "app.py");
        assertThat(read("my app.js x")).containsExactly("my", "app.js", "x");
    }

    @Test
    void aPlainWordIsLookedForOnPath() {
        assertThat(read("ls")).containsExactly("ls");
        assertThat(read("ls", new ScriptCommand(Optional.of("none"), List.of(), List.of())))
                .containsExactly("./ls");
    }

    @Test
    void aFolderOfNodesIsRunByIt() {
        Path proj = folder.resolve("proj");
        assertThat(read("proj/")).containsExactly("node", "proj/");
        assertThat(read("./proj")).containsExactly("node", "./proj/");
        assertThat(TypedScript.read(".", proj, PLAIN))
                .isInstanceOfSatisfying(
                        Reading.Command.class,
                        command -> {
                            assertThat(command.argv()).containsExactly("node", ".");
                            assertThat(command.name().value()).isEqualTo("proj");
                        });
    }

    @Test
    void anyOtherFolderIsRefused() {
        assertThat(TypedScript.read("./a b", folder, PLAIN))
                .isEqualTo(
                        new Reading.Flawed(
                                "\"./a b\" is a directory without package.json and index.js; name"
                                        + " the file to run"));
    }
}
