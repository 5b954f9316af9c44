package dev.opm.adapters.socket.server.listen;

import dev.opm.adapters.socket.home.ShortSocketPath;
import dev.opm.adapters.socket.home.SocketHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;

/// The socket file of the home and the kernel's queue behind it. The file is made under another
/// name, closed to others (0600) and only then moved to its place, so that nobody ever sees it
/// open, or sees none where a stale one was. A folder in one of these places is put aside, for no
/// file can replace it.
public final class ListeningSocket {
    /// How many clients the kernel lets wait; net.core.somaxconn may make it fewer.
    private static final int BACKLOG = 1024;

    private final UnixServerSocketChannel channel;
    private final Path file;
    private final Object inode;

    private ListeningSocket(UnixServerSocketChannel channel, Path file, Object inode) {
        this.channel = channel;
        this.file = file;
        this.inode = inode;
    }

    /// For the holder of the home's lease only: replaces what is in the place.
    public static ListeningSocket bind(SocketHome home) throws IOException {
        UnixServerSocketChannel channel = UnixServerSocketChannel.open();
        Path fresh = home.path().resolve(".daemon.sock.new");
        try {
            putFolderAside(fresh);
            putFolderAside(home.socket());
            Files.deleteIfExists(fresh);
            bind(channel, fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Object inode = inodeOf(fresh).orElseThrow(() -> new IOException(fresh + " is gone"));
            Files.move(
                    fresh,
                    home.socket(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new ListeningSocket(channel, home.socket(), inode);
        } catch (IOException e) {
            channel.close();
            throw new IOException("socket: " + home.socket() + " cannot be made: " + reason(e), e);
        }
    }

    private static void putFolderAside(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Path aside = place.resolveSibling(place.getFileName() + ".aside");
            for (int i = 1; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
                aside = place.resolveSibling(place.getFileName() + ".aside." + i);
            }
            Files.move(place, aside);
        }
    }

    private static void bind(UnixServerSocketChannel channel, Path fresh) throws IOException {
        try (ShortSocketPath route = ShortSocketPath.inAscii(fresh)) {
            channel.socket().bind(new UnixSocketAddress(route.path().toString()), BACKLOG);
        }
    }

    public UnixServerSocketChannel channel() {
        return channel;
    }

    /// The next client in the queue; empty when there is none, or when no descriptor is left.
    public Optional<UnixSocketChannel> accept() throws IOException {
        return Optional.ofNullable(channel.accept());
    }

    /// Whether clients that open the home's socket come to this one.
    public boolean isInPlace() {
        return inodeOf(file).filter(inode::equals).isPresent();
    }

    /// Removes the file if it is this socket's, so that no more clients come.
    public void removeFile() throws IOException {
        if (isInPlace()) {
            Files.deleteIfExists(file);
        }
    }

    public void close() throws IOException {
        channel.close();
    }

    private static Optional<Object> inodeOf(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
