package dev.opm.adapters.socket.server.listen;

import java.io.IOException;
import java.nio.channels.spi.AbstractSelector;
import jnr.enxio.channels.NativeSelectorProvider;
import jnr.unixsocket.UnixServerSocketChannel;

/// Sockets and the selector by jnr, which binds each of its libraries when it is first used: 30 of
/// the 190 ms that a daemon takes to be ready.
public final class NativeSockets {
    private NativeSockets() {}

    /// Binds them while the caller does something else. What fails here fails again where it is
    /// needed, and is reported there.
    public static void loadBeside() {
        Thread.ofPlatform().daemon().name("opm-native-sockets").start(NativeSockets::load);
    }

    private static void load() {
        try (UnixServerSocketChannel channel = UnixServerSocketChannel.open();
                AbstractSelector selector = NativeSelectorProvider.getInstance().openSelector()) {
            channel.configureBlocking(false);
            channel.register(selector, channel.validOps());
            selector.selectNow();
        } catch (IOException | LinkageError reportedWhereItIsNeeded) {
            return;
        }
    }
}
