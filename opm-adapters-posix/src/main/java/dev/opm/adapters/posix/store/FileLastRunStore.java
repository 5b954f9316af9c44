package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.adapters.posix.store.durable.Disk;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.port.trigger.LastRunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// `HOME/ticks`: one line, a time as ISO 8601 has it. Put in place whole, and made to survive power
/// loss. Callable from any thread; a monitor makes each call whole.
final class FileLastRunStore implements LastRunStore {
    private final Path folder;
    private final Path file;
    private final Disk disk;

    FileLastRunStore(Home home, Disk disk) {
        this.folder = home.path();
        this.file = home.path().resolve("ticks");
        this.disk = disk;
    }

    @Override
    public synchronized Optional<Instant> seenTo() {
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (IOException | DateTimeException noneOrDamaged) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void seenTo(Instant time) {
        Path draft = file.resolveSibling("ticks.tmp");
        try {
            disk.delete(draft);
            try (Disk.Draft open = disk.create(draft)) {
                open.write((time + "\n").getBytes(StandardCharsets.UTF_8));
                open.sync();
            }
            disk.rename(draft, file);
            disk.syncFolder(folder);
        } catch (IOException failure) {
            throw new StorageFailure(
                    "up to when schedules were seen to could not be written to "
                            + file
                            + ": "
                            + Errnos.shown(failure),
                    failure);
        }
    }
}
