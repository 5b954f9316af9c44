package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Names, arguments, variables and directories are bytes, and stay the bytes they are, whatever
/// their encoding: from the command line through the daemon and its files into the app.
class BytesIT {
    /// What the app saw: its argument, its variables and its directory, each with a newline.
    private static final String APP =
            "printf '%s\\n' \"$1\" \"$LATIN\" \"$SET\" \"$(pwd -P)\" >\"$SEEN\"; exec sleep 3571";

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void whatIsNoUtf8ArrivesToTheByteAndComesBackAfterARestore() throws IOException {
        started();
        byte[] expected =
                latin("a\u00ffb\u00c3\ngr\u00fcn\n\u00e9\n" + opm.folder() + "/d\u00ff\n");
        assertThat(seen()).isEqualTo(expected);

        opm.run("save").ok();
        opm.run("daemon", "stop").ok();
        Files.delete(opm.folder().resolve("seen"));
        opm.run("restore").ok();
        assertThat(seen()).isEqualTo(expected);

        opm.killDaemon();
        assertThat(opm.list().items()).hasSize(1);
        opm.awaitApps(1, "3571");
    }

    @Test
    void aTargetOfSuchANameIsFound() throws IOException {
        started();

        shell("exec ", "stop", "$(printf 'n\\351')").ok();
        shell("exec ", "start", "$(printf 'n\\351')").ok();
        shell("exec ", "logs", "$(printf 'n\\351')").ok();
        shell("exec ", "delete", "$(printf 'n\\351')").ok();
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void jsonShowsAReplacementAndSaysSo() throws IOException {
        started();

        assertThat(opm.run("list", "--json").ok().out())
                .contains("\"name\":\"n\uFFFD\"", "\"a\uFFFDb\uFFFD\"", "\"notUtf8\":true");
        opm.run("start", "--name", "plain", "--", "sleep", "3572").ok();
        assertThat(opm.run("list", "plain", "--json").ok().out()).doesNotContain("notUtf8");
    }

    private void started() throws IOException {
        opm.file("app.sh", APP);
        shell(
                        "d=$(printf 'd\\377'); mkdir -p \"$d\"; cd \"$d\";"
                                + " export LATIN=$(printf 'gr\\374n') SEEN="
                                + opm.folder()
                                + "/seen; exec ",
                        "start",
                        "--name",
                        "$(printf 'n\\351')",
                        "--env",
                        "$(printf 'SET=\\351')",
                        "--",
                        "sh",
                        opm.folder() + "/app.sh",
                        "$(printf 'a\\377b\\303')")
                .ok();
    }

    private byte[] seen() {
        return Await.present(
                "what the app saw",
                () -> {
                    try {
                        byte[] bytes = Files.readAllBytes(opm.folder().resolve("seen"));
                        long lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().count();
                        return java.util.Optional.of(bytes).filter(_ -> lines == 4);
                    } catch (IOException notYet) {
                        return java.util.Optional.empty();
                    }
                });
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Java cannot give a child such words; a shell can.
    private Run shell(String before, String... words) {
        ProcessBuilder builder = opm.command();
        String line =
                opm.shell(words)
                        .replace("'$(printf '\\''", "\"$(printf '")
                        .replace("'\\'')'", "')\"");
        builder.command("sh", "-c", before + line);
        return opm.start(builder).result();
    }
}
