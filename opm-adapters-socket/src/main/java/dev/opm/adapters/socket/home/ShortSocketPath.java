package dev.opm.adapters.socket.home;

import dev.opm.domain.HandOptimized;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A path to a file in the home that the kernel takes as a socket address, which holds at most 107
/// bytes (unix(7)). A longer one is reached over a symbolic link to the home, in a folder of /tmp
/// that is made for this one use, belongs to this user alone, and is gone when the route is closed.
/// So nothing stays behind for another user to prepare or to find.
@HandOptimized(adr = 20)
public final class ShortSocketPath implements AutoCloseable {
    /// The JDK takes one byte less than the kernel.
    private static final int LONGEST = 106;

    private static final Path SHORT = Path.of("/tmp");

    private final Path path;
    private final Optional<Path> link;

    private ShortSocketPath(Path path, Optional<Path> link) {
        this.path = path;
        this.link = link;
    }

    /// @param file absolute
    /// @throws IOException if the way is too long and /tmp cannot be written to
    public static ShortSocketPath to(Path file) throws IOException {
        return file.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST
                ? new ShortSocketPath(file, Optional.empty())
                : overLink(file);
    }

    /// The same for who counts characters where bytes are meant, as jnr does.
    public static ShortSocketPath inAscii(Path file) throws IOException {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(file.toString())
                ? to(file)
                : overLink(file);
    }

    private static ShortSocketPath overLink(Path file) throws IOException {
        Path link = Files.createTempDirectory(SHORT, "opm-").resolve("home");
        ShortSocketPath route = new ShortSocketPath(link.resolve(nameOf(file)), Optional.of(link));
        try {
            Files.createSymbolicLink(link, folderOf(file));
            return route;
        } catch (IOException e) {
            route.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (link.isPresent()) {
            Files.deleteIfExists(link.get());
            Files.deleteIfExists(folderOf(link.get()));
        }
    }

    private static Path nameOf(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return name;
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not absolute: " + file);
        }
        return folder;
    }
}
