package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many viewers of a home in which much has happened, who read nothing of what they asked for.
@Timeout(180)
class WebViewersIT {
    private static final int VIEWERS = 30;
    private static final int EVENTS = 7000;

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void whoReadsNothingHoldsNoMemoryAndKeepsNobodyWaiting() throws IOException {
        opm.run("daemon", "start").ok();
        opm.run("daemon", "stop").ok();
        past("events.1.jsonl", 1);
        past("events.jsonl", 1 + EVENTS);
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("viewer", "read");
            int gateway = gateway();
            List<Socket> lazy = new ArrayList<>();
            try {
                for (int i = 0; i < VIEWERS; i++) {
                    lazy.add(lazy(web, token));
                }
                try (WebGateway.Stream stream =
                        web.stream(token, "/api/v1/stream", Map.of("Last-Event-ID", "0"))) {
                    stream.await(event -> event.id().equals(Integer.toString(2 * EVENTS)));
                }
                assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(200);
                for (Socket viewer : lazy) {
                    Await.until("the end of who reads nothing", () -> isCut(viewer));
                }
                assertThat(gateway()).as("the same process").isEqualTo(gateway);
            } finally {
                for (Socket viewer : lazy) {
                    viewer.close();
                }
            }
        }
    }

    /// Asks for all that ever happened, with little room for it.
    private static Socket lazy(WebGateway web, String token) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.port()));
        socket.getOutputStream()
                .write(
                        ("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 0\r\n"
                                        + "Authorization: Bearer "
                                        + token
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// One of the two files of events.
    private void past(String name, int first) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int seq = first; seq < first + EVENTS; seq++) {
            lines.append("{\"seq\":")
                    .append(seq)
                    .append(",\"time\":\"2026-01-01T00:00:00.000Z\",\"event\":\"command\",")
                    .append("\"command\":\"restart an-app-of-long-ago-and-far\",\"by\":\"uid 0\",")
                    .append("\"outcome\":\"done\"}\n");
        }
        Path file = opm.home().resolve(name);
        Files.writeString(file, lines);
    }

    private int gateway() {
        return opm.apps().stream()
                .filter(app -> app.argv().stream().anyMatch(word -> word.endsWith("opm-web.jar")))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /// Whether the server has closed.
    private static boolean isCut(Socket socket) {
        try {
            socket.getOutputStream().write('\n');
            socket.getOutputStream().flush();
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
