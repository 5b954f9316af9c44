package dev.opm.cli.doctor;

import dev.opm.adapters.socket.wire.report.DaemonView;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The daemon: whether it answers, and whether it is of this build.
final class DaemonCheck implements Check {
    private static final String NAME = "daemon";
    private static final String GONE = " (deleted)";

    @Override
    public List<Finding> look(Surroundings around) {
        return List.of(
                switch (around.reached()) {
                    case ANSWERS ->
                            around.daemon()
                                    .map(daemon -> judged(around, daemon))
                                    .orElse(Finding.ok(NAME, "it answers"));
                    case SILENT ->
                            Finding.wrong(
                                    NAME,
                                    "it takes connections and says nothing",
                                    "if somebody stopped it, `kill -CONT` its pid; else see "
                                            + around.home().resolve("daemon.log"));
                    case NOBODY -> Finding.note(NAME, "none runs", "the next command starts one");
                    case NOT_PERMITTED ->
                            Finding.wrong(
                                    NAME,
                                    "it is another user's",
                                    "run this as the owner of " + around.home());
                });
    }

    private static Finding judged(Surroundings around, DaemonView daemon) {
        if (!daemon.version().equals(around.version())) {
            return Finding.wrong(
                    NAME,
                    "it is version " + daemon.version() + ", and this is " + around.version(),
                    "`opm daemon restart`; the apps run on");
        }
        return isReplaced(around, daemon.pid())
                ? Finding.wrong(
                        NAME,
                        "its files were replaced since it was started",
                        "`opm daemon restart`; the apps run on")
                : Finding.ok(NAME, "version " + daemon.version() + ", pid " + daemon.pid());
    }

    /// A jar that it has open, and that is there no more.
    private static boolean isReplaced(Surroundings around, int pid) {
        Path open = around.root().resolve("proc/" + pid + "/fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
            for (Path file : files) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.endsWith(".jar" + GONE)) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            return false;
        }
        return false;
    }
}
