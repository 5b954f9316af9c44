package dev.opm.daemon.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The web gateway of an [RealOpm], as it is enabled by a user, and a client of it.
final class WebGateway implements AutoCloseable {
    private final RealOpm opm;
    private final int port;
    private final String basePath;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private WebGateway(RealOpm opm, int port, String basePath) {
        this.opm = opm;
        this.port = port;
        this.basePath = basePath;
    }

    static WebGateway enabled(RealOpm opm) {
        return enabled(opm, "");
    }

    static WebGateway enabled(RealOpm opm, String basePath) {
        prepareStart(opm);
        int port = freePort();
        if (basePath.isEmpty()) {
            opm.run("web", "enable", "--listen", "127.0.0.1:" + port).ok();
        } else {
            opm.run("web", "enable", "--listen", "127.0.0.1:" + port, "--base-path", basePath).ok();
        }
        return new WebGateway(opm, port, basePath);
    }

    /// Makes the start-up cache, once for a build: on a busy machine that takes longer than a test
    /// should wait for a gateway.
    private static void prepareStart(RealOpm opm) {
        Path program = RealOpm.REPOSITORY.resolve("opm-web/target/dist/opm-web");
        opm.start(new ProcessBuilder(program.toString(), "--prepare")).result();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return port;
    }

    /// A new token's secret.
    String token(String name, String role, String... more) {
        String[] words = new String[6 + more.length];
        System.arraycopy(
                new String[] {"web", "token", "create", name, "--role", role}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return opm.run(words).ok().out().strip();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + basePath + path);
    }

    /// Waits until the gateway, or the next one in its place, answers.
    void awaitAnswer() {
        Await.until(
                "the gateway",
                () -> {
                    try {
                        return get("", "/healthz").statusCode() == 200;
                    } catch (AssertionError notYet) {
                        return false;
                    }
                });
    }

    HttpResponse<String> get(String token, String path) {
        return send(token, "GET", path, "", Map.of());
    }

    HttpResponse<String> post(String token, String path, String body) {
        return send(token, "POST", path, body, Map.of());
    }

    /// @param token empty: none is sent
    HttpResponse<String> send(
            String token, String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Opens a stream of events.
    Stream stream(String token, String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            HttpResponse<java.io.InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Stream(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /// Server-sent events, one after the other.
    static final class Stream implements AutoCloseable {
        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader lines;
        private Consumer<Event> witness = _ -> {};

        private Stream(HttpResponse<java.io.InputStream> response) {
            this.response = response;
            this.lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /// One message; the name is `end` once the server has closed.
        record Event(String name, String id, String data) {}

        Event next() {
            String name = "";
            String id = "";
            StringBuilder data = new StringBuilder();
            try {
                String line = lines.readLine();
                while (line != null) {
                    if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("data: ")) {
                        data.append(line.substring(6));
                    } else if (line.isEmpty() && !name.isEmpty()) {
                        return new Event(name, id, data.toString());
                    }
                    line = lines.readLine();
                }
            } catch (IOException closed) {
                return new Event("end", "", "");
            }
            return new Event("end", "", "");
        }

        /// Has somebody hear of every message that is awaited or passed by.
        void hear(Consumer<Event> witness) {
            this.witness = witness;
        }

        /// Waits for the first that is like that.
        Event await(Predicate<Event> wanted) {
            Event event = heard();
            while (!wanted.test(event)) {
                if (event.name().equals("end")) {
                    throw new AssertionError("the stream ended");
                }
                event = heard();
            }
            return event;
        }

        private Event heard() {
            Event event = next();
            witness.accept(event);
            return event;
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException closed) {
                // It is.
            }
        }
    }
}
