package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What an app is given: its environment and its words, read from `/proc`.
class EnvironmentIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void theCallersEnvironmentIsOverlaidByTheFileAndThatByTheOption() {
        String file = opm.file("vars", "# a comment\nB=file\nC=file\nexport D='two words'\n");
        client(
                        Map.of("A", "caller", "B", "caller", "C", "caller"),
                        "start --name web --env C=option --env-file " + file + " -- sleep 3341")
                .ok();

        assertThat(app("3341").environ()).contains("A=caller", "B=file", "C=option", "D=two words");
        assertThat(opm.run("env", "web").ok().out().lines())
                .contains("A=caller", "B=file", "C=option", "D=two words")
                .noneMatch(line -> line.startsWith("OPM_INCARNATION"));
    }

    @Test
    void aStdinThatIsKeptOpenIsNeverAtItsEnd() throws IOException {
        String reads = "read line; exec sleep 3357";
        opm.run("start", "--name", "reads", "--stdin", "open", "--", "sh", "-c", reads).ok();
        opm.run("start", "--name", "ends", "--", "sh", "-c", "read line; exec sleep 3358").ok();
        opm.awaitApps(1, "3358");
        int pid = opm.awaitApps(1, reads).getFirst().pid();
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/0")).toString())
                .startsWith("pipe:");

        opm.killDaemon();
        opm.run("set", "ends", "stdin=open", "--apply").ok();
        opm.awaitApps(1, "read line; exec sleep 3358");
        assertThat(opm.awaitApps(1, reads).getFirst().pid()).isEqualTo(pid);
        assertThat(opm.run("start", "--stdin", "tty", "--", "sleep", "1").exits(2).err())
                .contains("--stdin must be null or open");
    }

    @Test
    void aDotEnvFileIsNotReadUnasked() {
        opm.file(".env", "UNASKED=1\n");
        opm.run("start", "--name", "web", "--", "sleep", "3342").ok();

        assertThat(app("3342").environ()).doesNotContain("UNASKED=1");
    }

    @Test
    void aRestartChangesNothingUnlessToldTo() {
        client(Map.of("A", "first"), "start --name web -- sleep 3343").ok();

        client(Map.of("A", "second"), "restart web").ok();
        assertThat(app("3343").environ()).contains("A=first");

        client(Map.of("A", "second"), "restart web --update-env").ok();
        assertThat(app("3343").environ()).contains("A=second");
        opm.killDaemon();
        client(Map.of("A", "third"), "restart web").ok();
        assertThat(app("3343").environ()).contains("A=second");
    }

    @Test
    void anAppStartedByAnAppHasAMarkOfItsOwn() {
        String launch =
                String.join(
                        " ",
                        opm
                                .command("start", "--name", "inner", "--", "sleep", "3344")
                                .command()
                                .stream()
                                .map(word -> "'" + word + "'")
                                .toList());
        opm.run(
                        "start",
                        "--name",
                        "outer",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        launch + "; exec sleep 3345")
                .ok();

        // The client within the app has the argument of the inner one; it ends before this begins.
        String outer = mark(opm.awaitApps(1, "3345").getFirst());
        String inner = mark(opm.awaitApps(1, "3344").getFirst());

        assertThat(inner).isNotEqualTo(outer);
        opm.run("stop", "outer").ok();
        opm.awaitApps(1, "3344");
        opm.run("stop", "inner").ok();
        assertThat(opm.apps()).isEmpty();
    }

    @Test
    void argumentsArriveAsTheyWereTyped() {
        List<String> words =
                List.of(
                        "sh",
                        "-c",
                        "sleep 3346",
                        "",
                        "two words",
                        "it's",
                        "\"q\"",
                        "new\nline",
                        "$HOME;*",
                        "--name",
                        "ü€😀");
        List<String> typed = new java.util.ArrayList<>(List.of("start", "--name", "ü-€\"q", "--"));
        typed.addAll(words);
        inUtf8(typed.toArray(String[]::new)).ok();

        assertThat(opm.list().at("/0/command").value()).isEqualTo(words);
        assertThat(opm.list().at("/0/name").text()).isEqualTo("ü-€\"q");
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();
        opm.run("restore", "--verify-for", "0").ok();
        assertThat(opm.list().at("/0/command").value()).isEqualTo(words);
        assertThat(inUtf8("info", "ü-€\"q").ok().out()).contains("'two words'", "$'new\\x0aline'");
    }

    /// A test's JVM would write the words in the encoding of its locale, which may have no such
    /// letters; in a script they are as they are.
    private Run inUtf8(String... words) {
        String script = opm.file("typed.sh", opm.shell(words));
        return opm.start(opm.command().command("sh", script)).result();
    }

    private Proc app(String number) {
        return opm.awaitApps(1, number).getFirst();
    }

    private static String mark(Proc process) {
        return process.environ().stream()
                .filter(line -> line.startsWith("OPM_INCARNATION="))
                .findFirst()
                .orElseThrow();
    }

    private Run client(Map<String, String> env, String line) {
        ProcessBuilder builder = opm.command(line.split(" "));
        builder.environment().putAll(env);
        return opm.start(builder).result();
    }
}
