package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process as `/proc` showed it at one moment; what it says of OPM is the kernel's word.
///
/// @param startTicks with the pid, tells the process from a later one of the same number
record Proc(
        int pid,
        int parent,
        int session,
        char state,
        long startTicks,
        List<String> argv,
        List<String> environ,
        String cwd) {

    /// Every process that has not ended; zombies have.
    static List<Proc> all() {
        List<Proc> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path entry : entries) {
                of(Integer.parseInt(entry.getFileName().toString())).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    static Optional<Proc> of(int pid) {
        Path entry = Path.of("/proc", String.valueOf(pid));
        try {
            String stat = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
            char state = fields[0].charAt(0);
            if (state == 'Z' || state == 'X') {
                return Optional.empty();
            }
            return Optional.of(
                    new Proc(
                            pid,
                            Integer.parseInt(fields[1]),
                            Integer.parseInt(fields[3]),
                            state,
                            Long.parseLong(fields[19]),
                            words(entry.resolve("cmdline")),
                            words(entry.resolve("environ")),
                            Files.readSymbolicLink(entry.resolve("cwd")).toString()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    boolean isAlive() {
        return of(pid).filter(now -> now.startTicks == startTicks).isPresent();
    }

    void kill() {
        signal("KILL");
    }

    /// Does nothing to a process that has ended.
    void signal(String name) {
        if (isAlive()) {
            Tool.run("kill", "-" + name, String.valueOf(pid));
        }
    }

    void awaitEnd() {
        Await.until("the end of " + this, () -> !isAlive());
    }

    List<Proc> children() {
        return all().stream().filter(other -> other.parent == pid).toList();
    }

    @Override
    public String toString() {
        return pid + " (parent " + parent + ", " + state + ") " + String.join(" ", argv);
    }

    private static List<String> words(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }
}
