package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Secrets reach the app and nothing else.
class SecretsIT {
    private static final String VALUE = "correct-horse-battery";

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aSecretIsInTheAppAndInNothingOfOpm() throws IOException {
        String file = opm.file("db", VALUE + "\n");
        start(file, "3421");
        assertThat(opm.awaitApps(1, "3421").getFirst().environ()).contains("DB_PASS=" + VALUE);

        StringBuilder said = new StringBuilder();
        for (String command :
                new String[] {
                    "list --json",
                    "info web",
                    "info web --json",
                    "env web",
                    "env web --json",
                    "export web --env all",
                    "save",
                    "restart web",
                    "list",
                }) {
            Run run = opm.run(command.split(" ")).ok();
            said.append(run.out()).append(run.err());
        }
        assertThat(said)
                .contains("<secret from file " + file + ">")
                .contains("file: " + file)
                .doesNotContain(VALUE);
        assertThat(filesWith(VALUE)).isEmpty();

        opm.run("daemon", "stop").ok();
        opm.run("restore", "--verify-for", "0").ok();
        assertThat(opm.awaitApps(1, "3421").getFirst().environ()).contains("DB_PASS=" + VALUE);
    }

    @Test
    void itIsReadAnewAtEachLaunch() throws IOException {
        String file = opm.file("db", "first");
        start(file, "3422");
        opm.file("db", "second");
        opm.run("restart", "web").ok();

        assertThat(opm.awaitApps(1, "3422").getFirst().environ()).contains("DB_PASS=second");
    }

    @Test
    void aMissingFileIsRefusedBeforeAnythingAndSaidWhenItGoes() throws IOException {
        Path gone = opm.folder().resolve("gone");
        Run run =
                opm.run(
                                "start",
                                "--name",
                                "web",
                                "--secret",
                                "DB_PASS=file:" + gone,
                                "--",
                                "sleep",
                                "3423")
                        .exits(1);
        assertThat(run.err())
                .isEqualTo(
                        "opm: start: \"web\" failed at secret: ENOENT "
                                + gone
                                + ", for DB_PASS; nothing was started\n");

        String file = opm.file("db", VALUE);
        start(file, "3424");
        Files.delete(Path.of(file));
        assertThat(opm.run("restart", "web").exits(1).err())
                .contains("\"web\" failed at secret: ENOENT " + file + ", for DB_PASS");
        opm.file("db", VALUE);
        Await.until(
                "the secret to be found again",
                () -> opm.list().at("/0/status").text().equals("online"));
    }

    @Test
    void aVariableOfTheDaemonIsTakenFromTheDaemon() {
        ProcessBuilder builder = opm.command("daemon", "start");
        builder.environment().put("API_TOKEN", VALUE);
        opm.start(builder).result().ok();
        opm.run("start", "--name", "web", "--secret", "T=env:API_TOKEN", "--", "sleep", "3425")
                .ok();

        assertThat(opm.awaitApps(1, "3425").getFirst().environ()).contains("T=" + VALUE);
        assertThat(opm.run("env", "web").ok().out())
                .contains("T=<secret from the daemon's API_TOKEN>");
    }

    /// A probe may hold one: in its address, and in what its command says.
    @Test
    void whatASecretExpandedToIsMaskedInWhateverIsSaidOfAProbe() throws IOException {
        String file = opm.file("token", VALUE);
        int port = Probed.freePort();
        StringBuilder said = new StringBuilder();
        Map<String, String> probes =
                Map.of(
                        "asked",
                        "http://127.0.0.1:" + port + "/?t=${TOKEN}",
                        "run",
                        "exec:sh -c 'echo refused ${TOKEN}; exit 1'");
        for (Map.Entry<String, String> one : probes.entrySet()) {
            String name = one.getKey();
            String probe = one.getValue() + " interval=100ms";
            said.append(
                    probed(name, file, "--wait", "--ready-timeout", "1s", "--ready", probe)
                            .exits(1)
                            .err());
            say(said, name);
            opm.run("delete", name).ok();
            probed(name, file, "--live", probe + " failures=1 grace=0").ok();
            Await.until(
                    "an end by the liveness probe",
                    () -> opm.run("events", name).ok().out().contains("liveness: "));
            say(said, name);
            opm.run("delete", name).ok();
        }

        assertThat(said).contains("is not ready within", "liveness: ").doesNotContain(VALUE);
        assertThat(filesWith(VALUE)).isEmpty();
    }

    private void say(StringBuilder said, String name) {
        for (String command : List.of("events", "why " + name, "info " + name, "list --json")) {
            said.append(opm.run(command.split(" ")).ok().out());
        }
    }

    private Run probed(String name, String file, String... options) {
        List<String> words =
                new ArrayList<>(List.of("start", "--name", name, "--secret", "TOKEN=file:" + file));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sleep", "3426"));
        return opm.run(words.toArray(String[]::new));
    }

    private void start(String file, String number) {
        opm.run("start", "--name", "web", "--secret", "DB_PASS=file:" + file, "--", "sleep", number)
                .ok();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> tree = Files.walk(opm.home())) {
            return tree.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }
}
