package dev.opm.web;

import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Secrets;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.WebHome;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Runs a gateway with the requests that come first and most, for the start-up cache to hold what
/// they need and no more: each class in it is loaded by each start.
final class CacheTraining {
    private static final List<String> REQUESTS =
            List.of("/healthz", "/readyz", "/", "/main.js", "/api/v1/apps", "/metrics");

    private CacheTraining() {}

    public static void main(String[] words) throws IOException {
        WebOptions options = WebOptions.parse(words);
        String secret = Secrets.random();
        new WebHome(options.home())
                .tokens()
                .add(
                        new Token(
                                "training",
                                Role.ADMIN,
                                List.of(),
                                Instant.now(),
                                Secrets.hash(secret)));
        try (Gateway gateway = DaggerWebComponent.factory().of(options).gateway()) {
            URI base = URI.create(gateway.start());
            for (String path : REQUESTS) {
                ask(base, path, secret).readAllBytes();
            }
            ask(base, "/api/v1/stream", secret).readNBytes(400);
        }
    }

    /// No client of the JDK: its classes would be in the cache.
    @SuppressWarnings("resource") // the process ends with it
    private static InputStream ask(URI base, String path, String secret) throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + secret
                        + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream();
    }
}
