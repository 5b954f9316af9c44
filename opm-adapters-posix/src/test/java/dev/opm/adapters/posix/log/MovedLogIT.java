package dev.opm.adapters.posix.log;

import static dev.opm.adapters.posix.testing.CapturedApp.APP;
import static dev.opm.adapters.posix.testing.CapturedApp.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.CapturedApp;
import dev.opm.domain.app.policy.LogPolicy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What other programs do to the log of an app that runs, as logrotate(8) does.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MovedLogIT {
    /// Writes a line for each line it is given. It holds the pipe open, so that none is lost
    /// between two of them.
    private static final String ECHO =
            "exec 3<>$FIFO; while read -r line <&3; do echo \"$line\"; done";

    @AutoClose private final CapturedApp app = new CapturedApp();

    @Test
    void aLogThatWasRemovedIsBegunAnew() throws IOException {
        Path fifo = begin();
        say(fifo, "one");
        Files.delete(app.log(0));
        say(fifo, "two");

        assertThat(app.log(0)).hasContent("two");
    }

    @Test
    void aLogThatWasMovedKeepsWhatItHadAndANewOneTakesTheRest() throws IOException {
        Path fifo = begin();
        say(fifo, "one");
        Path moved = Files.move(app.log(0), app.log(0).resolveSibling("moved"));
        Files.createFile(app.log(0));
        say(fifo, "two");

        assertThat(moved).hasContent("one");
        assertThat(app.log(0)).hasContent("two");
    }

    @Test
    void aLogThatWasEmptiedIsWrittenFromItsBeginning() throws IOException {
        Path fifo = begin();
        say(fifo, "one");
        try (FileChannel log = FileChannel.open(app.log(0), StandardOpenOption.WRITE)) {
            log.truncate(0);
        }
        say(fifo, "two");

        assertThat(app.log(0)).hasContent("two");
    }

    @Test
    void aFolderOfLogsThatWasRemovedIsMadeAgain() throws IOException {
        Path fifo = begin();
        say(fifo, "one");
        Path logs = app.machine.home.logs();
        try (var files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(logs);
        say(fifo, "two");

        assertThat(app.log(0)).hasContent("two");
        assertThat(app.logs.lost(APP, FIRST).total()).isZero();
    }

    private Path begin() throws IOException {
        Path fifo = app.machine.folder.resolve("words");
        new ProcessBuilder("mkfifo", fifo.toString()).start().onExit().join();
        app.start(FIRST, LogPolicy.DEFAULT, ECHO.replace("$FIFO", fifo.toString()));
        return fifo;
    }

    private void say(Path fifo, String line) throws IOException {
        Files.writeString(fifo, line + "\n");
        Await.until(
                line + " in the log",
                () -> {
                    app.logs.settle(APP, FIRST);
                    return Files.exists(app.log(0))
                            && CapturedApp.endsWith(app.log(0), line + "\n");
                });
    }
}
