package dev.opm.adapters.posix.store.durable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Steps that put new content in the place of a file. Closed before [#commit] returned, it takes
/// back every step in reverse, so a failure leaves the files as they were. After power loss at any
/// step a reader finds the old content or the new, whole. One thread.
final class DurableChange implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Disk disk;
    private final Deque<PhaseResult> takeBack = new ArrayDeque<>();

    DurableChange(Disk disk) {
        this.disk = disk;
    }

    /// Writes the content, durable, to a new file beside the one it is for.
    ///
    /// @param most bytes that it may have
    Path draft(Path file, Content content, long most) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        disk.delete(draft);
        takeBack.push(() -> disk.delete(draft));
        try (Disk.Draft open = disk.create(draft)) {
            OutputStream buffered = new BufferedOutputStream(new DraftStream(open, most), BUFFER);
            content.writeTo(buffered);
            buffered.flush();
            open.sync();
        }
        return draft;
    }

    /// Moves a file to a name that nothing else has.
    void move(Path from, Path to) throws IOException {
        disk.rename(from, to);
        takeBack.push(() -> disk.rename(to, from));
    }

    /// Gives the file a second name, so that [#place] does not end it. On file systems without
    /// links it is moved: then the first name is missing until [#place].
    void keep(Path file, Path as) throws IOException {
        try {
            disk.link(file, as);
        } catch (IOException | UnsupportedOperationException noLinks) {
            disk.rename(file, as);
        }
        takeBack.push(() -> giveBack(as, file));
    }

    /// The commit point of a file that was not there.
    void place(Path draft, Path file) throws IOException {
        disk.rename(draft, file);
        takeBack.push(() -> disk.delete(file));
    }

    /// The commit point of a file that [#keep] kept under another name.
    void placeOver(Path draft, Path file, Path kept) throws IOException {
        disk.rename(draft, file);
        takeBack.push(() -> disk.rename(kept, file));
    }

    /// From here on nothing is taken back.
    void commit(Path folder) throws IOException {
        disk.syncFolder(folder);
        takeBack.clear();
    }

    /// @throws IOException if a step could not be taken back; the others still are
    @Override
    public void close() throws IOException {
        List<IOException> stuck = new ArrayList<>();
        while (!takeBack.isEmpty()) {
            try {
                takeBack.pop().run();
            } catch (IOException failure) {
                stuck.add(failure);
            }
        }
        if (!stuck.isEmpty()) {
            throw stuck.getFirst();
        }
    }

    private void giveBack(Path kept, Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(kept);
        } else {
            disk.rename(kept, file);
        }
    }

    private interface PhaseResult {
        void run() throws IOException;
    }
}
