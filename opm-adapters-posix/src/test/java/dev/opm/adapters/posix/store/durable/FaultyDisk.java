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
        /// ENOSPC.
        REFUSED,
        /// EIO.
        BROKEN,
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
    private boolean folderIsSynced = true;

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

    /// What was not synced is gone; renames that were not synced are an error of the caller's, for
    /// they may be gone too.
    public void cutPower() throws IOException {
        dead = true;
        for (Path file : unsynced) {
            Files.write(file, new byte[0]);
        }
    }

    /// Whether every rename and link would survive a power cut now.
    public boolean folderIsSynced() {
        return folderIsSynced;
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
    public void append(Path file, byte[] content) throws IOException {
        if (left == 1) {
            real.append(file, Arrays.copyOf(content, content.length / 2));
        }
        step();
        real.append(file, content);
        unsynced.add(file);
    }

    @Override
    public void overwrite(Path file, byte[] content) throws IOException {
        if (left == 1) {
            real.overwrite(file, Arrays.copyOf(content, content.length / 2));
        }
        step();
        real.overwrite(file, content);
        unsynced.add(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        real.rename(from, to);
        folderIsSynced = false;
        unsynced.remove(to);
        if (unsynced.remove(from)) {
            unsynced.add(to);
        }
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        step();
        real.link(existing, link);
        folderIsSynced = false;
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
        folderIsSynced = true;
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
        if (fault == Fault.BROKEN) {
            throw new IOException("Input/output error");
        }
        dead = true;
        if (fault == Fault.POWER_CUT) {
            cutPower();
        }
        throw new End();
    }
}
