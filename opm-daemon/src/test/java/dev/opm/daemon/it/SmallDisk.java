package dev.opm.daemon.it;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The home of a fixture, or a folder of it, on a file system of its own in memory, which can be
/// full, out of inodes or read-only. Needs the right to mount.
final class SmallDisk implements FailingDisk {
    private final RealOpm opm;
    private final Path folder;
    private final Path filler;
    private boolean covered;

    private SmallDisk(RealOpm opm, Path folder) {
        this.opm = opm;
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /// Empty where this machine lets nobody mount one.
    ///
    /// @param options of tmpfs(5), such as `size=1m`
    static Optional<SmallDisk> under(RealOpm opm, String options) {
        return under(opm, opm.home(), options);
    }

    /// @param folder the home, or one in it
    static Optional<SmallDisk> under(RealOpm opm, Path folder, String options) {
        require(Tool.run("mkdir", "-p", "-m", "700", folder.toString()));
        require(Tool.run("chmod", "700", opm.home().toString()));
        String all = options + ",mode=700";
        String said = Tool.run("mount", "-t", "tmpfs", "-o", all, "tmpfs", folder.toString());
        return said.isEmpty() ? Optional.of(new SmallDisk(opm, folder)) : Optional.empty();
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
        String path = folder.toString();
        require(Tool.run("mount", "--bind", path, path));
        covered = true;
        require(Tool.run("mount", "-o", "remount,bind,ro", path));
    }

    @Override
    public void heal() {
        if (covered) {
            Await.until(
                    "nobody at the read-only disk",
                    () -> Tool.run("umount", folder.toString()).isEmpty());
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
        Await.until("the disk is let go of", () -> Tool.run("umount", folder.toString()).isEmpty());
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
