package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A control group that counts the threads of a process and of what it starts (`pids.max`), of
/// either version. Needs root.
final class PidsLimit implements AutoCloseable {
    private final Path group;

    private PidsLimit(Path group) {
        this.group = group;
    }

    /// Empty where this machine lets nobody make one.
    static Optional<PidsLimit> around(int pid) {
        for (Path root : List.of(Path.of("/sys/fs/cgroup/pids"), Path.of("/sys/fs/cgroup"))) {
            Path group = root.resolve("opm-siege-" + pid);
            try {
                Files.createDirectory(group);
                PidsLimit limit = new PidsLimit(group);
                if (Files.exists(group.resolve("pids.max"))) {
                    put(group.resolve("cgroup.procs"), Integer.toString(pid));
                    return Optional.of(limit);
                }
                limit.close();
            } catch (IOException tryTheOther) {
                // Another place may take it.
            }
        }
        return Optional.empty();
    }

    int current() {
        try {
            return Integer.parseInt(Files.readString(group.resolve("pids.current")).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// No more than so many beside those there are.
    void leave(int more) {
        write(Integer.toString(current() + more));
    }

    void lift() {
        write("max");
    }

    /// Once all that was in it has ended.
    @Override
    public void close() {
        Await.until(
                "the end of " + group,
                () -> {
                    try {
                        Files.deleteIfExists(group);
                        return true;
                    } catch (IOException busy) {
                        return false;
                    }
                });
    }

    private void write(String most) {
        try {
            put(group.resolve("pids.max"), most);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
