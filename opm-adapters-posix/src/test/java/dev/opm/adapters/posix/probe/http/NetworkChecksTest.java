package dev.opm.adapters.posix.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.probe.CannedServer;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.port.process.Prober.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Checks against servers that answer well, badly, slowly, or not at all.
class NetworkChecksTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Finding WELL = new Finding.Well();

    @Test
    void aStatusInTheRangeIsWell() throws IOException {
        try (var server = new CannedServer(0, "HTTP/1.1 204 No Content\r\n\r\n")) {
            assertThat(http(server, 200, 299)).isEqualTo(WELL);
            assertThat(why(http(server, 200, 203)))
                    .isEqualTo("GET " + server.url() + ": status 204, not 200 to 203");
        }
    }

    @Test
    void aBodyOfKnownLengthIsSearched() throws IOException {
        try (var server =
                new CannedServer(0, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello ignored")) {
            assertThat(body(server, "^hel+o$")).isEqualTo(WELL);
            assertThat(why(body(server, "ignored")))
                    .endsWith("nothing in the body matches ignored");
        }
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        try (var server =
                new CannedServer(
                        5,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "3;a=b\r\nhel\r\n",
                        "2\r\nlo\r\n",
                        "0\r\n\r\n")) {
            assertThat(body(server, "^hello$")).isEqualTo(WELL);
        }
    }

    @Test
    void aBodyUntilTheEndOfTheConnectionIsRead() throws IOException {
        try (var server = new CannedServer(5, "HTTP/1.1 200 OK\r\n\r\n", "hel", "lo")) {
            assertThat(body(server, "^hello$")).isEqualTo(WELL);
        }
    }

    @Test
    void anInterimAnswerIsPassedOver() throws IOException {
        try (var server =
                new CannedServer(
                        0, "HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")) {
            assertThat(http(server, 200, 200)).isEqualTo(WELL);
        }
    }

    @Test
    void whatIsNoHttpIsIll() throws IOException {
        try (var server = new CannedServer(0, "SSH-2.0-OpenSSH\r\n")) {
            assertThat(why(http(server, 200, 299))).contains("not an HTTP answer");
        }
        try (var server = new CannedServer(0, "HTTP/1.1 2")) {
            assertThat(why(http(server, 200, 299))).contains("the answer ended too soon");
        }
    }

    @Test
    void aServerThatDripsIsNotWaitedForBeyondTheTimeout() throws IOException {
        String[] drips = ("HTTP/1.1 200 OK and so on" + " and on".repeat(600)).split("", -1);
        try (var server = new CannedServer(50, drips)) {
            long start = System.nanoTime();
            Finding found =
                    NetworkChecks.http(server.url(), plain(200, 299), Duration.ofMillis(300));

            assertThat(why(found)).endsWith("no answer in time");
            // All of it takes more than three minutes.
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void aClosedPortIsRefused() throws IOException {
        try (var server = new CannedServer(0)) {
            assertThat(NetworkChecks.tcp("localhost", Integer.toString(server.port()), TIMEOUT))
                    .isEqualTo(WELL);
        }
        try (var mute = new Socket()) {
            // Nobody else gets the port, and nobody listens on it.
            mute.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String port = Integer.toString(mute.getLocalPort());
            assertThat(why(NetworkChecks.tcp("127.0.0.1", port, TIMEOUT)))
                    .isEqualTo("tcp 127.0.0.1:" + port + ": ECONNREFUSED");
        }
    }

    @Test
    void aVariableMayHaveMadeItNoPortAndNoUrl() {
        assertThat(why(NetworkChecks.tcp("127.0.0.1", "http", TIMEOUT))).endsWith("not a port");
        assertThat(why(NetworkChecks.tcp("127.0.0.1", "70000", TIMEOUT))).endsWith("not a port");
        assertThat(why(NetworkChecks.http("http://a b/", plain(200, 299), TIMEOUT)))
                .contains("not a URL");
        assertThat(why(NetworkChecks.http("http:///x", plain(200, 299), TIMEOUT)))
                .contains("not a URL");
    }

    private static Finding http(CannedServer server, int least, int most) {
        return NetworkChecks.http(server.url(), plain(least, most), TIMEOUT);
    }

    private static Check.Http plain(int least, int most) {
        return new Check.Http("", least, most, Optional.empty());
    }

    private static Finding body(CannedServer server, String regex) {
        return NetworkChecks.http(
                server.url(), new Check.Http("", 200, 299, Optional.of(regex)), TIMEOUT);
    }

    private static String why(Finding finding) {
        return switch (finding) {
            case Finding.Well() -> "well";
            case Finding.Ill(String why) -> why;
        };
    }
}
