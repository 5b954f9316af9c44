package dev.opm.daemon.it;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The home of a fixture on a file system (FUSE) whose every call is refused with EIO while it is
/// broken, but for looking at what is there. Needs root, a C compiler, libfuse3-dev and /dev/fuse.
final class BrokenDisk implements FailingDisk {
    private final RealOpm opm;
    private final Path broken;
    private final Process server;

    private BrokenDisk(RealOpm opm, Path broken, Process server) {
        this.opm = opm;
        this.broken = broken;
        this.server = server;
    }

    /// Empty where this machine cannot have one.
    static Optional<BrokenDisk> under(RealOpm opm) {
        if (!Tool.isHere("cc")
                || !Files.exists(Path.of("/usr/include/fuse3/fuse.h"))
                || !Files.exists(Path.of("/dev/fuse"))) {
            return Optional.empty();
        }
        Path folder = opm.folder();
        Path broken = folder.resolve("broken");
        try {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            Files.createDirectory(opm.home());
            require(Tool.run("chmod", "700", disk.toString(), opm.home().toString()));
            List<String> words =
                    List.of(
                            program(folder).toString(),
                            disk.toString(),
                            broken.toString(),
                            opm.home().toString());
            Process server = new ProcessBuilder(words).redirectErrorStream(true).start();
            boolean mounted = "mounted".equals(server.inputReader().readLine());
            return mounted ? Optional.of(new BrokenDisk(opm, broken, server)) : Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void fail() {
        require(Tool.run("touch", broken.toString()));
    }

    @Override
    public void heal() {
        require(Tool.run("rm", "-f", broken.toString()));
    }

    @Override
    public void close() {
        heal();
        Await.until(
                "nobody on the disk",
                () -> {
                    List<Proc> left =
                            opm.processes().stream()
                                    .filter(process -> process.pid() != server.pid())
                                    .toList();
                    left.forEach(Proc::kill);
                    return left.isEmpty();
                });
        try {
            LeftGroups.remove(opm.home());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Await.until(
                "the disk is let go of", () -> Tool.run("umount", opm.home().toString()).isEmpty());
        server.destroy();
        Await.until("the end of the disk", () -> !server.isAlive());
    }

    private static Path program(Path folder) throws IOException {
        Path source = folder.resolve("failing.c");
        try (InputStream in = BrokenDisk.class.getResourceAsStream("/siege/failing.c")) {
            Files.copy(Objects.requireNonNull(in), source);
        }
        Path program = folder.resolve("failing");
        require(
                Tool.run(
                        "cc",
                        "-O1",
                        "-D_FILE_OFFSET_BITS=64",
                        "-o",
                        program.toString(),
                        source.toString(),
                        "-lfuse3"));
        return program;
    }

    private static void require(String said) {
        if (!said.isEmpty()) {
            throw new AssertionError(said);
        }
    }
}
