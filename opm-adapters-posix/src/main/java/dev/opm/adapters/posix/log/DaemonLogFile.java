package dev.opm.adapters.posix.log;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// `HOME/daemon.log` as this process's standard output and error, where whoever started it has
/// connected them so: bounded by putting a full one aside as `daemon.log.1`, and opened anew when
/// it was moved or removed. Whatever fails here leaves things as they are. Callable from one thread
/// at a time.
public final class DaemonLogFile {
    private static final long LONGEST = 4L << 20;

    /// How often the file is looked at, in lines.
    private static final int LINES = 16;

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final Path file;
    private final boolean isOurs;
    private int untilLook;

    public DaemonLogFile(Home home) {
        this.file = home.path().resolve("daemon.log");
        Optional<String> named = place(file);
        this.isOurs = named.isPresent() && named.equals(place(STANDARD_ERROR));
    }

    /// Before a line is written.
    public void makeRoom() {
        if (isOurs && untilLook-- <= 0) {
            untilLook = LINES;
            look();
        }
    }

    /// Opens it by its name, also where that is another file now.
    public void reopen() {
        if (isOurs) {
            open();
        }
    }

    private void look() {
        try {
            Optional<String> named = place(file);
            if (named.isEmpty() || !named.equals(place(STANDARD_ERROR))) {
                open();
            } else if (Files.size(file) > LONGEST) {
                Files.move(
                        file,
                        file.resolveSibling("daemon.log.1"),
                        StandardCopyOption.REPLACE_EXISTING);
                open();
            }
        } catch (IOException staysAsItIs) {
            return;
        }
    }

    private void open() {
        int flags =
                OpenFlags.WRITE_ONLY | OpenFlags.APPEND | OpenFlags.CREATE | OpenFlags.NO_FOLLOW;
        if (Descriptor.open(file.toString(), flags, 0600)
                instanceof Outcome.Done<Descriptor>(Descriptor opened)) {
            OwnProcess.writeTo(opened);
            opened.close();
        }
    }

    private static Optional<String> place(Path path) {
        try {
            var facts = Files.readAttributes(path, "unix:dev,ino");
            return Optional.of(facts.get("dev") + ":" + facts.get("ino"));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
