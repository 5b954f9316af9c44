package dev.opm.adapters.socket.client.connection;

import dev.opm.domain.HandOptimized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whose daemon a socket leads to. An environment with its secrets is sent there, so it must be
/// this user's own or root's; root may talk to anybody's.
@HandOptimized(adr = 20)
public final class SocketOwner {
    private static final int ROOT = 0;
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private SocketOwner() {}

    /// @throws ForeignSocket if it is another user's
    public static void check(Path socket) throws IOException {
        int owner = uidOf(socket);
        if (owner != ROOT) {
            int self = uidOf(THIS_PROCESS);
            if (self != owner && self != ROOT) {
                throw new ForeignSocket(owner, self);
            }
        }
    }

    private static int uidOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    /// The socket is neither this user's nor root's.
    public static final class ForeignSocket extends IOException {
        private static final long serialVersionUID = 1L;

        ForeignSocket(int owner, int self) {
            super("it belongs to uid " + owner + " and you are uid " + self);
        }
    }
}
