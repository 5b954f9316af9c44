package dev.opm.adapters.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.access.Authentication;
import dev.opm.adapters.http.access.Grant;
import dev.opm.adapters.http.access.RequestOrigin;
import dev.opm.adapters.webhome.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// The JDK's HTTP server with limits: each request is checked for where it comes from, who asks and
/// whether they may, before its route is called, on a virtual thread of its own.
public final class WebServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpLimits limits;
    private final SlowClients slow;
    private final Router router;
    private final RequestOrigin origin;
    private final Authentication authentication;
    private final String security;

    /// @param tls empty: plain HTTP
    /// @throws IOException where the address cannot be listened on
    public WebServer(
            ListenAddress address,
            Optional<SSLContext> tls,
            HttpLimits limits,
            Router router,
            RequestOrigin origin,
            Authentication authentication)
            throws IOException {
        this.limits = limits;
        this.slow = new SlowClients(limits.writePatience());
        this.router = router;
        this.origin = origin;
        this.authentication = authentication;
        this.security = SecurityHeaders.POLICY;
        limits.apply();
        if (tls.isPresent()) {
            HttpsServer https = HttpsServer.create(address.socket(), limits.backlog());
            https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = https;
        } else {
            server = HttpServer.create(address.socket(), limits.backlog());
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    public void start() {
        server.start();
    }

    /// Where it listens; says which port where 0 was asked for.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Response response;
        try (InputStream in = exchange.getRequestBody()) {
            response = respond(exchange, in);
        } catch (Problem problem) {
            response = problem.response();
        } catch (UncheckedIOException failure) {
            response = new Problem(500, "FAILED", "gateway: " + failure.getMessage()).response();
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", fault);
            response =
                    new Problem(
                                    500,
                                    "FAILED",
                                    "gateway: a fault in it ended this request; its log has more")
                            .response();
        }
        send(exchange, response);
    }

    private Response respond(HttpExchange exchange, InputStream in) throws IOException {
        String method = exchange.getRequestMethod();
        Function<String, Optional<String>> header =
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
        origin.check(method, header);
        Router.Match match = router.find(method, exchange.getRequestURI().getRawPath());
        var from = exchange.getRemoteAddress().getAddress();
        Optional<Role> needs = match.route().needs();
        Grant grant = needs.isEmpty() ? Grant.NOBODY : authentication.who(header, from);
        needs.ifPresent(role -> admit(grant, role));
        String raw = exchange.getRequestURI().getRawQuery();
        return match.route()
                .handler()
                .handle(
                        new Call(
                                method,
                                exchange.getRequestURI().getPath(),
                                match.variables(),
                                new Query(raw == null ? "" : raw),
                                header,
                                body(exchange, in),
                                from,
                                grant));
    }

    private static void admit(Grant grant, Role needed) {
        if (grant.role().isEmpty()) {
            throw Problem.unauthorized(
                    "request: it needs a token, in the header Authorization: Bearer TOKEN;"
                            + " `opm web token create` makes one");
        }
        if (!grant.includes(needed)) {
            throw Problem.forbidden(
                    "request: it needs the role "
                            + needed.word()
                            + ", and \""
                            + grant.name()
                            + "\" is "
                            + grant.role().map(Role::word).orElse("nobody"));
        }
    }

    private byte[] body(HttpExchange exchange, InputStream in) throws IOException {
        byte[] body = in.readNBytes(limits.bodyBytes() + 1);
        if (body.length > limits.bodyBytes()) {
            exchange.getResponseHeaders().set("Connection", "close");
            throw new Problem(
                    413,
                    "USAGE",
                    "request: its body is larger than " + limits.bodyBytes() + " bytes");
        }
        return body;
    }

    private void send(HttpExchange exchange, Response response) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", security);
        headers.set("Cache-Control", "no-store");
        origin.foreign(name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)))
                .ifPresent(site -> {
                    headers.set("Access-Control-Allow-Origin", site);
                    headers.set("Vary", "Origin");
                });
        if (!response.type().isEmpty()) {
            headers.set("Content-Type", response.type());
        }
        response.headers().forEach(headers::set);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        try (exchange) {
            switch (response) {
                case Response.Document document -> send(exchange, document, bodiless);
                case Response.Streamed streamed -> send(exchange, streamed, bodiless);
            }
        }
    }

    private void send(HttpExchange exchange, Response.Document document, boolean bodiless)
            throws IOException {
        byte[] body = document.body();
        if (bodiless || body.length == 0) {
            exchange.sendResponseHeaders(document.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(document.status(), body.length);
        try (OutputStream out = slow.guarded(exchange.getResponseBody())) {
            out.write(body);
        }
    }

    private void send(HttpExchange exchange, Response.Streamed streamed, boolean bodiless)
            throws IOException {
        exchange.sendResponseHeaders(streamed.status(), bodiless ? -1 : 0);
        if (bodiless) {
            return;
        }
        try (OutputStream out = slow.guarded(exchange.getResponseBody())) {
            streamed.writer().write(out);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
