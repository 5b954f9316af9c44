package dev.opm.adapters.socket.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/// Opens the JDK's Unix socket channels without the search for somebody else's: the JDK looks
/// through all modules and jars for a `SelectorProvider`, which takes a third of the time that
/// `list` has. Where the JDK's own has another name than today, it searches.
final class UnixChannels {
    private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";
    private static final String OF_THE_JDK = "sun.nio.ch.EPollSelectorProvider";

    static {
        if (System.getProperty(PROPERTY) == null && isThere()) {
            System.setProperty(PROPERTY, OF_THE_JDK);
        }
    }

    private UnixChannels() {}

    static SocketChannel open() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    private static boolean isThere() {
        try {
            Class.forName(OF_THE_JDK, false, null);
            return true;
        } catch (ClassNotFoundException renamed) {
            return false;
        }
    }
}
