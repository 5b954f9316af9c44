package dev.opm.adapters.posix.store.run;

import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.adapters.posix.store.durable.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// A file as large as the largest record, so that a record can be replaced on a full disk: it is
/// written into the reserve, which takes the record's name, and the old record becomes the reserve.
/// Without it an app that crashes while the disk is full would stay down until there is room. It is
/// for replacing alone: what is new is refused on a full disk. Not for several threads at once.
final class Reserve {
    private static final int BLOCK = 4096;

    /// The line that is added to a record later.
    private static final int LINE = 512;

    private static final Set<String> FULL = Set.of("ENOSPC", "EDQUOT");

    private final Path file;
    private final Disk disk;
    private long size;

    Reserve(Path folder, Disk disk) {
        this.file = folder.resolve("reserve");
        this.disk = disk;
        this.size = sizeOf(file);
    }

    static boolean isFor(IOException failure) {
        return FULL.contains(Errnos.name(failure));
    }

    /// Grows to what a record of this many bytes takes, as far as there is room.
    void cover(int bytes) {
        if (bytes + LINE <= size) {
            return;
        }
        int blocks = (bytes + LINE + BLOCK - 1) / BLOCK;
        try {
            disk.delete(file);
            try (Disk.Draft open = disk.create(file)) {
                open.write(new byte[blocks * BLOCK]);
            }
        } catch (IOException full) {
            // What there is of it is what can be had.
        }
        size = sizeOf(file);
    }

    /// Becomes the record that is renamed away, whole; the one before is the reserve from now on.
    ///
    /// @param aside another name beside it, where the old record is in between
    /// @throws IOException if it is too small; all is as it was
    void replace(Path record, Path aside, byte[] content, IOException why) throws IOException {
        if (content.length > size) {
            throw why;
        }
        disk.overwrite(file, content);
        disk.rename(record, aside);
        try {
            disk.rename(file, record);
        } catch (IOException failure) {
            disk.rename(aside, record);
            throw failure;
        }
        disk.rename(aside, file);
        size = sizeOf(file);
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException none) {
            return 0;
        }
    }
}
