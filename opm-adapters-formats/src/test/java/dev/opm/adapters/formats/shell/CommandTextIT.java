package dev.opm.adapters.formats.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.formats.shell.CommandText.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What `CommandText` makes of a text against what a real `/bin/sh` makes of it.
class CommandTextIT {
    private static final String SHOW_PID = "sh -c 'echo $$'";

    @TempDir private Path folder;

    /// `$$` of the inner shell is the pid that was started, so nothing was left around it.
    @TestFactory
    Stream<DynamicTest> noWrapperStaysAroundOneProgram() {
        return Stream.of(
                        SHOW_PID,
                        SHOW_PID + " 2>/dev/null",
                        "A=$HOME " + SHOW_PID,
                        "2>/dev/null A=1 " + SHOW_PID,
                        "exec " + SHOW_PID,
                        SHOW_PID + " # comment",
                        SHOW_PID + ";",
                        "\n" + SHOW_PID + " $HOME\n",
                        "env " + SHOW_PID + " $((1 + 1))")
                .map(text ->
                        DynamicTest.dynamicTest(
                                text,
                                () -> {
                                    Ran ran = run(argv(text));
                                    assertThat(ran.output().strip())
                                            .isEqualTo(Long.toString(ran.pid()));
                                }));
    }

    @Test
    void assignmentsBeforeExecReachTheProgram() {
        assertThat(run(argv("OPM_A='x y' OPM_B=$PATH env")).output())
                .contains("OPM_A=x y\n")
                .contains("OPM_B=" + System.getenv("PATH") + "\n");
    }

    @TestFactory
    Stream<DynamicTest> whatIsLeftToTheShellWorksThere() {
        return Stream.of(
                prints("printf 'b\\na\\n' | sort", "a\nb\n"),
                prints("cd / && pwd", "/\n"),
                prints("false || echo x", "x\n"),
                prints("echo a; echo b", "a\nb\n"),
                prints("for i in 1 2; do echo $i; done", "1\n2\n"),
                prints("cat <<EOF\nit's\nEOF", "it's\n"),
                prints("umask 027; umask", "0027\n"),
                prints("! false", ""));
    }

    /// Without shell syntax the words must be those a shell would have passed.
    @Test
    void wordsAreThoseOfTheShell() {
        List<String> pieces = List.of("a", "b", " ", "'", "\"", "\\", "\\'", "\\\"", "=", "%", "é");
        Random random = new Random(11);
        List<String> texts = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        while (texts.size() < 400) {
            StringBuilder text = new StringBuilder("show ");
            for (int i = random.nextInt(10); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            if (CommandText.read(text.toString()) instanceof Reading.Command) {
                texts.add(text.toString());
                script.append(text).append('\n');
            }
        }
        String show = "show() { printf '<%s>' \"$@\"; echo; }\n";
        List<String> lines = run(List.of("/bin/sh", "-c", show + script)).output().lines().toList();

        assertThat(lines).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            List<String> words = argv(texts.get(i));
            String ours =
                    words.size() == 1
                            ? "<>"
                            : "<" + String.join("><", words.subList(1, words.size())) + ">";
            assertThat(ours).as(texts.get(i)).isEqualTo(lines.get(i));
        }
    }

    private DynamicTest prints(String text, String output) {
        return DynamicTest.dynamicTest(
                text, () -> assertThat(run(argv(text)).output()).isEqualTo(output));
    }

    private static List<String> argv(String text) {
        return switch (CommandText.read(text)) {
            case Reading.Command command -> command.argv();
            case Reading.Flawed(String why) -> throw new AssertionError(text + ": " + why);
        };
    }

    private record Ran(long pid, String output) {}

    private Ran run(List<String> argv) {
        try {
            Process process =
                    new ProcessBuilder(argv)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            try {
                process.getOutputStream().close();
                String output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ended").isTrue();
                return new Ran(process.pid(), output);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
