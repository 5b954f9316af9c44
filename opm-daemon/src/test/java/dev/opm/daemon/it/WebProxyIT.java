package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The gateway behind the reverse proxies of the examples, as a browser talks to them: by a name
/// and a port that are the proxy's.
@Timeout(180)
class WebProxyIT {
    private static final Path EXAMPLES = RealOpm.REPOSITORY.resolve("examples/web");
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final String NAME = "ops.example.org";

    private final RealOpm opm = new RealOpm();
    private final int port = WebGateway.freePort();
    private final int own = WebGateway.freePort();
    private List<Process> proxies = List.of();
    private String token = "";

    enum Proxy {
        NGINX,
        CADDY
    }

    @BeforeEach
    void enable() {
        opm.run("start", "--name", "app", "--", "sleep", "1000").ok();
        String listen = "127.0.0.1:" + own;
        // With the port, as it stands in the browser.
        String host = "Ops.example.org:" + port;
        opm.run("web", "enable", "--listen", listen, "--base-path", "/opm", "--host", host).ok();
        token = opm.run("web", "token", "create", "ops", "--role", "operate").ok().out().strip();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process proxy : proxies) {
            proxy.destroy();
            assertThat(proxy.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        opm.close();
    }

    @ParameterizedTest
    @EnumSource(Proxy.class)
    void thePageLogsInChangesSomethingAndIsToldOfIt(Proxy proxy) throws IOException {
        begin(proxy, "$http_host");

        String login = post("session", "", "{\"token\":\"" + token + "\"}");
        assertThat(login).startsWith("HTTP/1.1 200").contains("Path=/opm/");
        String cookie = cookie(login);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader stream = send(socket, "GET", "stream", "Cookie: " + cookie + "\r\n", "");
            awaitLine(stream, "event: snapshot");
            assertThat(post("apps/app/stop", cookie, "")).startsWith("HTTP/1.1 200");
            awaitLine(stream, "\"status\":\"stopped\"");
        }
    }

    @Test
    void aProxyThatLeavesThePortOutIsToldWhatToPassOn() throws IOException {
        begin(Proxy.NGINX, "$host");

        assertThat(post("session", "", "{\"token\":\"" + token + "\"}"))
                .startsWith("HTTP/1.1 403")
                .contains(NAME + ":" + port, "$http_host");
    }

    @Test
    void namesAndOriginsThatNoRequestCanHaveAreRefused() {
        assertThat(opm.run("web", "enable", "--host", "http://ops.example.org").exits(2).err())
                .contains("--host \"http://ops.example.org\" is no name of a host");
        assertThat(opm.run("web", "enable", "--origin", "https://a.example/x").exits(2).err())
                .contains("--origin \"https://a.example/x\" is no origin");
    }

    private void begin(Proxy proxy, String host) throws IOException {
        List<String> command =
                switch (proxy) {
                    case NGINX -> {
                        assumeTrue(Files.isExecutable(NGINX), "needs nginx");
                        Path file = file("nginx.conf", "127.0.0.1:8081", "127.0.0.1:" + port);
                        Files.writeString(file, Files.readString(file).replace("$http_host", host));
                        yield List.of(
                                NGINX.toString(), "-c", file.toString(), "-p", opm.folder() + "/");
                    }
                    case CADDY -> {
                        assumeTrue(Tool.isHere("caddy"), "needs caddy");
                        Path file = file("Caddyfile", "http://:8080", "http://:" + port);
                        yield List.of(
                                "caddy",
                                "run",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                file.toString());
                    }
                };
        Path log = opm.folder().resolve("proxy.log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", opm.folder().toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        proxies = List.of(builder.start());
        Await.until("the proxy", this::isUp);
    }

    /// The example, with the ports of this test.
    private Path file(String example, String address, String here) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(example));
        assertThat(text).contains(address, "127.0.0.1:9600");
        return Files.writeString(
                opm.folder().resolve(example),
                text.replace(address, here).replace("127.0.0.1:9600", "127.0.0.1:" + own));
    }

    private boolean isUp() {
        try {
            return request("GET", "/opm/healthz", "", "").startsWith("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    /// As the page's own script asks.
    private String post(String path, String cookie, String body) throws IOException {
        String headers =
                "Origin: http://"
                        + NAME
                        + ":"
                        + port
                        + "\r\nX-OPM-Request: 1\r\n"
                        + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
        return request("POST", "/opm/api/v1/" + path, headers, body);
    }

    private String request(String method, String path, String headers, String body)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(text(method, path, headers + "Connection: close\r\n", body));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private BufferedReader send(
            Socket socket, String method, String path, String headers, String body)
            throws IOException {
        socket.getOutputStream().write(text(method, "/opm/api/v1/" + path, headers, body));
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private byte[] text(String method, String path, String headers, String body) {
        return (method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + NAME
                        + ":"
                        + port
                        + "\r\n"
                        + headers
                        + "Content-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void awaitLine(BufferedReader stream, String part) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.contains(part)) {
            line = stream.readLine();
        }
        assertThat(line).as("a line with " + part).isNotNull();
    }

    private static String cookie(String answer) {
        return answer.lines()
                .filter(line -> line.regionMatches(true, 0, "Set-Cookie: ", 0, 12))
                .map(line -> line.substring(12).split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }
}
