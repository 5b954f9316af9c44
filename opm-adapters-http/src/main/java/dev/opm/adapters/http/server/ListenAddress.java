package dev.opm.adapters.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Where the server listens: `ADDR:PORT`, `[IPV6]:PORT` or a port alone, which is on 127.0.0.1.
public record ListenAddress(InetAddress address, int port) {
    /// @throws IllegalArgumentException that says what is wrong
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("\"" + text + "\": a port is at most 65535");
            }
            return new ListenAddress(address(host), port);
        } catch (NumberFormatException noPort) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": no ADDR:PORT, as 127.0.0.1:9600", noPort);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("\"" + text + "\": no such address", unknown);
        }
    }

    private static InetAddress address(String host) throws UnknownHostException {
        if (host.isEmpty() || host.equals("*")) {
            return InetAddress.getByAddress(new byte[4]);
        }
        return InetAddress.getByName(host);
    }

    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    public InetSocketAddress socket() {
        return new InetSocketAddress(address, port);
    }

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
