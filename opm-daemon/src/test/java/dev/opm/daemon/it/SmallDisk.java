package dev.opm.daemon.it;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The home of a fixture on a file system of its own in memory, which can be full, out of inodes or
/// read-only. Needs the right to mount. To be closed before the fixture is.
final class SmallDisk implements AutoCloseable {
    private final RealOpm opm;
    private final Path filler;
    private boolean covered;

    private SmallDisk(RealOpm opm) {
        this.opm = opm;
        this.filler = opm.home().resolve("filler");
    }

    /// Empty where this machine lets nobody mount one.
    ///
    /// @param options of tmpfs(5), such as `size=1m`
    static Optional<SmallDisk> under(RealOpm opm, String options) {
        try {
            Files.createDirectory(opm.home());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String all = options + ",mode=700";
        String said = Tool.run("mount", "-t", "tmpfs", "-o", all, "tmpfs", opm.home().toString());
        return said.isEmpty() ? Optional.of(new SmallDisk(opm)) : Optional.empty();
    }

    /// Until not a byte more is taken.
    void fill() {
        byte[] block = new byte[1024];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            requireFull(full);
        }
    }

    /// Until not a file more is taken.
    void useUpInodes() {
        try {
            Files.createDirectory(filler);
            for (int i = 0; ; i++) {
                Files.createFile(filler.resolve(Integer.toString(i)));
            }
        } catch (IOException full) {
            requireFull(full);
        }
    }

    /// By a second mount over it: what is open for writing keeps the first one from changing.
    void makeReadOnly() {
        String home = opm.home().toString();
        require(Tool.run("mount", "--bind", home, home));
        covered = true;
        require(Tool.run("mount", "-o", "remount,bind,ro", home));
    }

    /// As it was before.
    void heal() {
        if (covered) {
            Await.until(
                    "nobody at the read-only home",
                    () -> Tool.run("umount", opm.home().toString()).isEmpty());
            covered = false;
        }
        Tool.run("rm", "-rf", filler.toString());
    }

    @Override
    public void close() {
        heal();
        Await.until(
                "nobody on the disk",
                () -> {
                    opm.processes().forEach(Proc::kill);
                    return opm.processes().isEmpty();
                });
        try {
            LeftGroups.remove(opm.home());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        // A process that was killed lets go of the disk a moment after it shows no environment.
        Await.until(
                "the disk is let go of", () -> Tool.run("umount", opm.home().toString()).isEmpty());
    }

    private static void require(String said) {
        if (!said.isEmpty()) {
            throw new AssertionError(said);
        }
    }

    private static void requireFull(IOException full) {
        if (!String.valueOf(full.getMessage()).contains("No space left on device")) {
            throw new AssertionError(full);
        }
    }
}
