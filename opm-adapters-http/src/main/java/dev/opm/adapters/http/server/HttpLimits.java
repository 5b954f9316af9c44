package dev.opm.adapters.http.server;

import java.time.Duration;

/// What clients may ask of the server's memory and patience.
///
/// @param bodyBytes the largest body of a request
/// @param headerBytes all headers of a request together
/// @param connections open at once; what is beyond is closed as it comes
/// @param readPatience from the first byte, or the connection, to the whole request
/// @param writePatience without a byte taken by the client
/// @param backlog connections the kernel keeps until they are accepted
public record HttpLimits(
        int bodyBytes,
        int headerBytes,
        int connections,
        Duration readPatience,
        Duration writePatience,
        int backlog) {
    public static final HttpLimits DEFAULT =
            new HttpLimits(
                    1 << 20, 16 << 10, 2000, Duration.ofSeconds(10), Duration.ofSeconds(10), 512);

    /// Tells the JDK's server, which reads these when its first instance is made.
    void apply() {
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", Integer.toString(headerBytes));
        System.setProperty("sun.net.httpserver.maxReqHeaders", "100");
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(connections));
        System.setProperty(
                "sun.net.httpserver.maxReqTime", Long.toString(readPatience.toSeconds()));
        System.setProperty("sun.net.httpserver.timerMillis", "5000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }
}
