package dev.opm.adapters.socket.home;

import java.nio.file.Path;

/// The home directory of one daemon, made absolute, and the socket in it.
public record SocketHome(Path path) {
    public SocketHome {
        path = path.toAbsolutePath();
    }

    public Path socket() {
        return path.resolve("daemon.sock");
    }
}
