package dev.opm.web;

import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Secrets;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.WebHome;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Runs a gateway with the requests that come first and most, for the start-up cache to hold what
/// they need and no more: each class in it is loaded by each start.
final class GatewayCacheTraining {
    private static final List<String> REQUESTS =
            List.of("/healthz", "/readyz", "/", "/main.js", "/api/v1/apps", "/metrics");
    private static final String APP =
            "{\"name\":\"training\",\"command\":[\"sleep\",\"60\"],\"cwd\":\"/\"}";
    private static final int PATIENCE_MILLIS = 6_000;

    private GatewayCacheTraining() {}

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
            Visitor visitor = new Visitor(URI.create(gateway.start()), secret);
            visitor.ask("POST", "/api/v1/apps", APP);
            visitor.ask("GET", "/api/v1/apps", "");
            visitor.look("event: usage");
            for (String path : REQUESTS) {
                visitor.ask("GET", path, "");
            }
            visitor.ask("DELETE", "/api/v1/apps/training", "");
        }
    }

    /// No client of the JDK: its classes would be in the cache.
    private record Visitor(URI base, String secret) {
        void ask(String method, String path, String body) throws IOException {
            try (Socket socket = open(method, path, body)) {
                socket.getInputStream().readAllBytes();
            }
        }

        /// Reads the stream up to a text, or until nothing comes: there may be no daemon.
        void look(String text) throws IOException {
            try (Socket socket = open("GET", "/api/v1/stream", "")) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
                StringBuilder seen = new StringBuilder();
                int next = 0;
                while (next >= 0 && seen.indexOf(text) < 0 && System.nanoTime() < end) {
                    next = socket.getInputStream().read();
                    seen.append((char) next);
                }
            }
        }

        private Socket open(String method, String path, String body) throws IOException {
            Socket socket = new Socket(base.getHost(), base.getPort());
            String request =
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                            + body.length()
                            + "\r\nAuthorization: Bearer "
                            + secret
                            + "\r\n\r\n"
                            + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        }
    }
}
