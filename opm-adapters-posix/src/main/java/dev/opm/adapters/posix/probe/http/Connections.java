package dev.opm.adapters.posix.probe.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// Opens TCP connections, and puts into words why it could not.
final class Connections {
    private Connections() {}

    /// To the first address of the host that accepts: `localhost` may be 127.0.0.1 or ::1.
    static Socket open(String host, int port, Deadline deadline) throws IOException {
        IOException last = new UnknownHostException(host);
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), deadline.millisLeft());
                return socket;
            } catch (IOException refused) {
                socket.close();
                last = refused;
            }
        }
        throw last;
    }

    /// With the errno's name where the JDK's words tell it.
    static String why(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        return switch (failure) {
            case SocketTimeoutException _ -> "no answer in time";
            case UnknownHostException _ -> "the host " + words + " is unknown";
            case NoRouteToHostException _ -> "EHOSTUNREACH " + words;
            case ConnectException _ when words.contains("refused") -> "ECONNREFUSED";
            case IOException _ when failure.getCause() instanceof SocketTimeoutException -> words;
            default ->
                    words.contains("reset")
                            ? "ECONNRESET"
                            : failure.getClass().getSimpleName() + " " + words;
        };
    }
}
