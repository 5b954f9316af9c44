package dev.opm.adapters.formats.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.formats.shell.CommandText.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptCommandTest {
    private static ScriptCommand with(String interpreter, String... arguments) {
        return new ScriptCommand(
                Optional.of(interpreter).filter(text -> !text.isEmpty()),
                List.of(),
                List.of(arguments));
    }

    private static List<String> argv(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Command.class);
        return ((Reading.Command) reading).argv();
    }

    @Test
    void argumentsStandBehindTheWordsExactly() {
        assertThat(argv(with("", "--port", "8 0", "").ofText("app.js -v")))
                .containsExactly("node", "app.js", "-v", "--port", "8 0", "");
        assertThat(argv(with("", "start").ofText("npm"))).containsExactly("npm", "start");
    }

    @Test
    void behindACommandForAShellTheyAreQuoted() {
        assertThat(argv(with("", "it's", "$x").ofText("echo $HOME >out")))
                .containsExactly("/bin/sh", "-c", "exec echo $HOME >out 'it'\\''s' '$x'");
    }

    @Test
    void theyAreNotGivenToOneOfSeveralCommands() {
        for (String text : List.of("a | b", "cd x && y", "cd x", "while :; do a; done")) {
            assertThat(with("", "x").ofText(text))
                    .isInstanceOfSatisfying(
                            Reading.Flawed.class,
                            flawed ->
                                    assertThat(flawed.why())
                                            .startsWith("the words after -- could go to any"));
        }
    }

    @Test
    void anInterpreterAndItsOptionsComeFirst() {
        assertThat(argv(with("/opt/node@20/bin/node", "x").ofText("app.js")))
                .containsExactly("/opt/node@20/bin/node", "app.js", "x");
        assertThat(argv(with("none", "x").ofText("app.js"))).containsExactly("app.js", "x");
        ScriptCommand options =
                new ScriptCommand(Optional.empty(), List.of("-Xmx1g"), List.of("run"));
        assertThat(argv(options.ofText("app.jar")))
                .containsExactly("java", "-Xmx1g", "-jar", "app.jar", "run");
        assertThat(argv(options.ofText("app"))).containsExactly("node", "-Xmx1g", "app", "run");
    }

    @Test
    void aFileIsNeverSplit() {
        assertThat(argv(with("", "x").ofFile("a b/my app.js")))
                .containsExactly("node", "a b/my app.js", "x");
        assertThat(argv(with("").ofFile("."))).containsExactly("node", ".");
    }

    @Test
    void itIsNamedAfterTheScript() {
        assertThat(with("python3").ofText("./bin/app.js"))
                .isInstanceOfSatisfying(
                        Reading.Command.class,
                        command -> assertThat(command.name().value()).isEqualTo("app.js"));
    }

    @Test
    void aVersionIsNoInterpreter() {
        assertThat(ScriptCommand.flawIn("node@20"))
                .contains("names a version, which cannot be done; give a path");
        assertThat(ScriptCommand.flawIn("")).contains("is empty; name a program, or none");
        assertThat(ScriptCommand.flawIn("/opt/node@20/bin/node")).isEmpty();
    }
}
