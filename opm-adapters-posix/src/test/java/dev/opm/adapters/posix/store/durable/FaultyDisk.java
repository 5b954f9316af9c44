package dev.opm.adapters.posix.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The real disk, until one chosen step: that one is refused, or the daemon or the machine ends
/// there. A write that is refused or cut off has written half. Syncing only keeps books: what was
/// not synced is gone after a power cut.
public final class FaultyDisk implements Disk {
    /// What happens at the chosen step.
    public enum Fault {
        REFUSED,
        KILLED,
        POWER_CUT
    }

    /// The end of the daemon: no code of its own runs any more.
    public static final class End extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Disk real = new NioDisk();
    private final Set<Path> unsynced = new HashSet<>();
    private final Fault fault;
    private int left;
    private boolean dead;

    /// @param step from 1
    public FaultyDisk(Fault fault, int step) {
        this.fault = fault;
        this.left = step;
    }

    /// A disk without fault that only keeps books of syncing, for tests that save a thousand times.
    public static FaultyDisk sound() {
        return new FaultyDisk(Fault.REFUSED, Integer.MAX_VALUE);
    }

    /// Whether the chosen step came.
    public boolean struck() {
        return left <= 0;
    }

    @Override
    public Draft create(Path file) throws IOException {
        step();
        Draft draft = real.create(file);
        unsynced.add(file);
        return new Draft() {
            @Override
            public void write(byte[] content) throws IOException {
                if (left == 1) {
                    draft.write(Arrays.copyOf(content, content.length / 2));
                }
                step();
                draft.write(content);
            }

            @Override
            public void sync() throws IOException {
                step();
                unsynced.remove(file);
            }

            @Override
            public void close() throws IOException {
                draft.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        real.rename(from, to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        step();
        real.link(existing, link);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        real.delete(file);
        unsynced.remove(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
    }

    private void step() throws IOException {
        if (dead) {
            throw new End();
        }
        left--;
        if (left != 0) {
            return;
        }
        if (fault == Fault.REFUSED) {
            throw new IOException("No space left on device");
        }
        dead = true;
        if (fault == Fault.POWER_CUT) {
            for (Path file : unsynced) {
                Files.write(file, new byte[0]);
            }
        }
        throw new End();
    }
}
