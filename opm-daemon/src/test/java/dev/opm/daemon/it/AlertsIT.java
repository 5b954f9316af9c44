package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages to a real server that is well, fails, or is away.
@Timeout(180)
class AlertsIT {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @AutoClose private final RealOpm opm = new RealOpm();

    /// What arrived, and how the server answers.
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server;
        private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger failures;

        Receiver(int failures) throws IOException {
            this(failures, 0);
        }

        Receiver(int failures, int port) throws IOException {
            this.failures = new AtomicInteger(failures);
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
            server.createContext("/", this::take);
            server.start();
        }

        private void take(HttpExchange exchange) throws IOException {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails) {
                bodies.add(body);
                signatures.add(exchange.getRequestHeaders().getFirst("X-OPM-Signature"));
            }
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
            exchange.close();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        List<String> with(String part) {
            return List.copyOf(bodies).stream().filter(body -> body.contains(part)).toList();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aCrashLoopIsToldOnceWhenItBeginsAndOnceWhenItIsGivenUp() throws Exception {
        try (Receiver receiver = new Receiver(2);
                WebGateway web = WebGateway.enabled(opm)) {
            String secret = add(receiver.url(), "crash,errored");
            opm.run(
                            "start",
                            "--name",
                            "loop",
                            "--restart-delay",
                            "0",
                            "--restart-max-delay",
                            "10ms",
                            "--max-restarts",
                            "30",
                            "--",
                            "sh",
                            "-c",
                            "echo \"boom <&>\" >&2; exit 3")
                    .ok();
            Await.until(
                    "the end of the loop", () -> !receiver.with("\"event\":\"errored\"").isEmpty());
            assertThat(receiver.with("\"event\":\"crash\"")).hasSize(1);
            assertThat(receiver.with("\"event\":\"errored\"")).hasSize(1);
            assertThat(receiver.bodies.getFirst()).contains("exit code 3", "boom <&>", "loop");
            assertThat(receiver.bodies).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
            assertThat(signedByOpenssl(receiver.bodies.getFirst(), secret))
                    .isEqualTo(receiver.signatures.getFirst().substring("sha256=".length()));
            assertThat(web.get("", "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatHappensWhileTheReceiverAndTheGatewayAreAwayArrivesOnceLater() throws Exception {
        opm.run(
                        "start",
                        "--name",
                        "app",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "sleep 1000; exit 1")
                .ok();
        try (Receiver receiver = new Receiver(0);
                WebGateway web = WebGateway.enabled(opm)) {
            add(receiver.url(), "crash,daemon-died");
            opm.run("alert", "test", idOfTheOnly()).ok();
            Await.until("the test", () -> !receiver.with("\"event\":\"test\"").isEmpty());
            opm.run("stop", "opm-web").ok();
            opm.apps("sleep 1000; exit 1").forEach(Proc::kill);
            Await.until("the end", () -> opm.run("list").ok().out().contains("stopped"));
            opm.killDaemon();
            opm.run("daemon", "start").ok();
            opm.run("start", "opm-web").ok();
            Await.until("the crash", () -> !receiver.with("\"event\":\"crash\"").isEmpty());
            Await.until("the death", () -> !receiver.with("daemon-died").isEmpty());
            assertThat(receiver.with("\"event\":\"crash\"")).hasSize(1);
            assertThat(ids(receiver)).doesNotHaveDuplicates();
            assertThat(web.get("", "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoHangsOrIsAwayHoldsNobodyUpAndGetsAllOfItOnceItIsBack() throws Exception {
        int port = WebGateway.freePort();
        try (Receiver well = new Receiver(0);
                WebGateway web = WebGateway.enabled(opm)) {
            String admin = web.token("admin", "admin");
            add("http://127.0.0.1:" + port + "/hook", "crash,restore-failed");
            add(well.url(), "crash,restore-failed");
            try (ServerSocket hangs =
                    new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
                opm.run("start", "--name", "app", "--restart", "never", "--", "sh", "-c", "exit 3")
                        .ok();
                Await.until("the crash", () -> !well.with("\"event\":\"crash\"").isEmpty());
                Await.until(
                        "a try that failed",
                        () -> web.get(admin, "/api/v1/alerts").body().contains("Timeout"));
                assertThat(hangs.isClosed()).isFalse();
            }
            String dump = new DumpFile(opm).app("bad", "/nonexistent/program").write("bad.json");
            assertThat(opm.run("restore", "--from", dump).exit()).isNotZero();
            Await.until(
                    "the failed restore",
                    () -> !well.with("\"event\":\"restore-failed\"").isEmpty());
            try (Receiver back = new Receiver(1, port)) {
                Await.until("both", () -> !back.with("\"event\":\"restore-failed\"").isEmpty());
                assertThat(back.bodies).hasSize(2);
                assertThat(back.bodies.getFirst()).contains("\"event\":\"crash\"");
                assertThat(ids(back)).doesNotHaveDuplicates();
            }
            assertThat(well.bodies).hasSize(2);
        }
    }

    @Test
    void aCommandGetsTheMessageOnItsStdin() throws Exception {
        try (WebGateway web = WebGateway.enabled(opm)) {
            Path out = opm.folder().resolve("told");
            opm.run(
                            "alert",
                            "add",
                            "--exec",
                            "cat > " + out,
                            "--on",
                            "crash",
                            "--format",
                            "mail-command")
                    .ok();
            opm.run("alert", "test", idOfTheOnly()).ok();
            assertThat(Files.readString(out)).startsWith("Subject: [opm] OPM test");
            assertThat(opm.run("list", "--all").ok().out()).doesNotContain("opm-alert");
            assertThat(web.get("", "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatCannotBeAnAlertIsRefused() {
        opm.run("alert", "add", "ftp://example.org", "--on", "crash").exits(2);
        opm.run("alert", "add", "http://example.org", "--on", "sunrise").exits(2);
        opm.run("alert", "add", "http://example.org").exits(2);
        opm.run("alert", "remove", "nobody").exits(1);
        opm.run("alert", "test", "nobody").exits(1);
    }

    private String add(String url, String on) {
        String text = opm.run("alert", "add", url, "--on", on, "--json").ok().out();
        Matcher secret = Pattern.compile("\"secret\":\"([^\"]+)\"").matcher(text);
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    private String idOfTheOnly() {
        Matcher id = ID.matcher(opm.run("alert", "list", "--json").ok().out());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static List<String> ids(Receiver receiver) {
        return List.copyOf(receiver.bodies).stream()
                .map(body -> {
                    Matcher id = ID.matcher(body);
                    return id.find() ? id.group(1) : body;
                })
                .toList();
    }

    private static String signedByOpenssl(String body, String secret) throws Exception {
        Process openssl =
                new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", secret, "-r").start();
        try (var in = openssl.getOutputStream()) {
            in.write(body.getBytes(StandardCharsets.UTF_8));
        }
        String text = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        openssl.waitFor();
        return text.split(" ", 2)[0];
    }
}
