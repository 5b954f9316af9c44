package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A log that somebody else moves, removes or empties while its app writes: logrotate's `create`
/// and `copytruncate`, and people.
class LogrotateIT {
    @AutoClose final RealOpm opm = new RealOpm();

    private Path log = Path.of("/");

    @BeforeEach
    void anAppThatWritesALineWhenItIsTold() {
        String script =
                "for n in 1 2 3; do until [ -e go$n ]; do sleep 0.02; done; echo line$n; done;"
                        + " sleep 3700";
        opm.run("start", "--name", "web", "--", "sh", "-c", script).ok();
        log = Path.of(opm.run("logs", "web", "--path", "--out").ok().out().strip());
        opm.file("go1", "");
        awaitLog("line1\n");
    }

    @Test
    void whatIsWrittenAfterAMoveIsInANewLog() throws IOException {
        Path moved = log.resolveSibling("web.1");
        Files.move(log, moved);
        opm.file("go2", "");
        awaitLog("line2\n");
        assertThat(moved).hasContent("line1\n");
    }

    @Test
    void anEmptyFileInItsPlaceIsWrittenInto() throws IOException {
        Files.move(log, log.resolveSibling("web.1"));
        Files.createFile(log);
        opm.file("go2", "");
        awaitLog("line2\n");
    }

    @Test
    void aCopyAndACutLoseNothingThatComesLater() throws IOException {
        Files.copy(log, log.resolveSibling("web.1"));
        FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
        opm.file("go2", "");
        awaitLog("line2\n");
        assertThat(opm.run("logs", "web", "--out", "--no-prefix").ok().out()).isEqualTo("line2\n");
    }

    @Test
    void aRemovedLogAndItsFolderAreMadeAgain() throws IOException {
        Files.delete(log);
        opm.file("go2", "");
        awaitLog("line2\n");

        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder());
        opm.file("go3", "");
        awaitLog("line3\n");
        assertThat(opm.run("logs", "web", "--path", "--json").ok().out())
                .contains("\"lostBytes\":0");
    }

    private Path folder() {
        return opm.home().resolve("logs");
    }

    private void awaitLog(String content) {
        Await.until(
                "the log to be " + content.strip(),
                () -> Files.exists(log) && content.equals(text(log)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
