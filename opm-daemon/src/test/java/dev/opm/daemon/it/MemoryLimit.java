package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A control group that limits the memory of a process and of what it starts, of either version.
/// Needs root.
final class MemoryLimit implements AutoCloseable {
    /// Where a hierarchy is, and what it calls the limit.
    private record Kind(String root, String limit) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
                    new Kind("/sys/fs/cgroup", "memory.max"));

    private final Path group;
    private final Kind kind;

    private MemoryLimit(Path group, Kind kind) {
        this.group = group;
        this.kind = kind;
    }

    /// Empty where this machine lets nobody make one.
    static Optional<MemoryLimit> around(int pid) {
        for (Kind kind : KINDS) {
            Path group = Path.of(kind.root, "opm-siege-" + pid);
            try {
                Files.createDirectory(group);
                MemoryLimit limit = new MemoryLimit(group, kind);
                if (Files.exists(group.resolve(kind.limit))) {
                    Files.writeString(group.resolve("cgroup.procs"), Integer.toString(pid));
                    return Optional.of(limit);
                }
                limit.close();
            } catch (IOException tryTheOther) {
                // Another place may take it.
            }
        }
        return Optional.empty();
    }

    void limit(long bytes) {
        write(Long.toString(bytes));
    }

    void lift() {
        write(kind.limit.equals("memory.max") ? "max" : "-1");
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
            Files.writeString(group.resolve(kind.limit), most);
        } catch (IOException busy) {
            // Less than it uses and cannot give back: it stays as it is.
        }
    }
}
