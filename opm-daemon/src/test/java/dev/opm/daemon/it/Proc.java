package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process as `/proc` showed it at one moment; what it says of OPM is the kernel's word. Two
/// looks at one process are equal, whatever it did in between.
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

    /// Where they are in `/proc/PID/stat` after the name.
    private static final int THREADS = 17;

    private static final int START_TICKS = 19;

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
            String[] fields = stat(pid);
            if (isDead(fields)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Proc(
                            pid,
                            Integer.parseInt(fields[1]),
                            Integer.parseInt(fields[3]),
                            fields[0].charAt(0),
                            Long.parseLong(fields[START_TICKS]),
                            words(entry.resolve("cmdline")),
                            words(entry.resolve("environ")),
                            Files.readSymbolicLink(entry.resolve("cwd")).toString()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /// As long as one of its threads is: the first may be a zombie while others still let go of
    /// files.
    boolean isAlive() {
        try {
            String[] fields = stat(pid);
            boolean isDead = isDead(fields) && Integer.parseInt(fields[THREADS]) <= 1;
            return !isDead && Long.parseLong(fields[START_TICKS]) == startTicks;
        } catch (IOException gone) {
            return false;
        }
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
    public boolean equals(Object other) {
        return other instanceof Proc that && pid == that.pid && startTicks == that.startTicks;
    }

    @Override
    public int hashCode() {
        return pid;
    }

    @Override
    public String toString() {
        return pid + " (parent " + parent + ", " + state + ") " + String.join(" ", argv);
    }

    /// What comes after the name, which may hold anything.
    private static String[] stat(int pid) throws IOException {
        String stat =
                Files.readString(
                        Path.of("/proc", String.valueOf(pid), "stat"), StandardCharsets.ISO_8859_1);
        return stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
    }

    private static boolean isDead(String[] fields) {
        return fields[0].equals("Z") || fields[0].equals("X");
    }

    private static List<String> words(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }
}
