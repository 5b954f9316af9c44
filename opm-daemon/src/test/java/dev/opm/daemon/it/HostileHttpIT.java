package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What strangers, other sites' pages and broken clients send.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class HostileHttpIT {
    private final RealOpm opm = new RealOpm();
    private WebGateway web;
    private String token;

    @BeforeAll
    void enable() {
        opm.run("start", "--name", "app", "--", "sleep", "1000").ok();
        web = WebGateway.enabled(opm);
        token = web.token("admin", "admin");
    }

    @AfterAll
    void close() {
        web.close();
        opm.close();
    }

    @Test
    void aHostOfAnotherNameIsRefused() throws IOException {
        assertThat(raw("GET /api/v1/openapi.json HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aForeignOriginIsRefusedAndNothingIsSharedWithOthers() {
        var foreign =
                web.send(
                        token, "GET", "/api/v1/apps", "", Map.of("Origin", "https://evil.example"));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aForgedChangeByTheCookieIsRefusedAndOneOfThePageIsNot() {
        var login = web.post("", "/api/v1/session", "{\"token\":\"" + token + "\"}");
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String path = "/api/v1/apps/app/restart";
        assertThat(web.send("", "POST", path, "", Map.of("Cookie", cookie)).statusCode())
                .isEqualTo(403);
        assertThat(
                        web.send(
                                        "",
                                        "POST",
                                        path,
                                        "",
                                        Map.of("Cookie", cookie, "X-OPM-Request", "1"))
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        web.send("", "GET", "/api/v1/apps", "", Map.of("Cookie", cookie + "x"))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tooLargeABodyAndTooLargeAHeaderAreRefused() throws IOException {
        assertThat(rawPost("x".repeat(10 << 20))).startsWith("HTTP/1.1 413");
        String header =
                raw(
                        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: "
                                + "x".repeat(1 << 20)
                                + "\r\n\r\n");
        assertThat(header).doesNotStartWith("HTTP/1.1 200");
        assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(200);
    }

    @Test
    void fiveHundredWhoSayNothingKeepNobodyOut() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), web.port()));
            }
            assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void aViewerThatReadsNothingIsCutAndHoldsNobodyUp() throws IOException {
        opm.run(
                        "start",
                        "--name",
                        "loud",
                        "--",
                        "sh",
                        "-c",
                        "exec yes 0123456789012345678901234567890123456789")
                .ok();
        try (Socket lazy = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            lazy.getOutputStream()
                    .write(
                            ("GET /api/v1/apps/loud/logs?follow=true&lines=10 HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Authorization: Bearer "
                                            + token
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            lazy.getOutputStream().flush();
            assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(200);
            Await.until("the end of the lazy viewer", () -> isCut(lazy));
        } finally {
            opm.run("delete", "loud").ok();
        }
    }

    @Test
    void whoGuessesTokensHasToWait() {
        String guess = "x".repeat(40);
        int status = 401;
        for (int i = 0; i < 6 && status == 401; i++) {
            status = web.post("", "/api/v1/session", "{\"token\":\"" + guess + "\"}").statusCode();
        }
        assertThat(status).isEqualTo(429);
        Await.until(
                "the end of the wait", () -> web.get(token, "/api/v1/apps").statusCode() == 200);
    }

    /// Whether the server has closed: what was sent before is taken first.
    private static boolean isCut(Socket socket) {
        try {
            socket.setSoTimeout(1);
            socket.getOutputStream().write('\n');
            socket.getOutputStream().flush();
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private String rawPost(String body) throws IOException {
        return raw(
                "POST /api/v1/apply HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + token
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.setSoTimeout(20_000);
            Thread sender =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    socket.getOutputStream()
                                            .write(request.getBytes(StandardCharsets.US_ASCII));
                                    socket.getOutputStream().flush();
                                } catch (IOException refusedMidway) {
                                    // The answer says why, or that there is none.
                                }
                            });
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(12);
            sender.interrupt();
            return new String(answer, StandardCharsets.US_ASCII);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }
}
