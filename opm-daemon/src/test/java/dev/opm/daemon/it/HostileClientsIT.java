package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that do not behave at the real daemon's socket, and an honest one beside them.
class HostileClientsIT {
    private static final Duration QUICKLY = Duration.ofMinutes(1);

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void startAnApp() {
        opm.run("start", "--name", "web", "--", "sleep", "3321").ok();
    }

    @Test
    void aRequestOf100MegabytesIsRefusedAtItsHeader() throws IOException {
        try (SocketChannel client = connect()) {
            client.write(ByteBuffer.allocate(4).putInt(0, 100 * 1024 * 1024));

            assertThat(reply(client)).contains("USAGE", "the limit is 1048576");
        }
        assertAnHonestClientIsServed();
    }

    @Test
    void halfARequestThenSilenceIsToldSoAndShutOut() throws IOException {
        try (SocketChannel client = connect()) {
            client.write(ByteBuffer.allocate(54).putInt(0, 100));

            assertThat(reply(client)).contains("USAGE", "not complete after");
        }
        assertAnHonestClientIsServed();
    }

    @Test
    void halfARequestKeepsNobodyWaiting() {
        // On a slow machine the daemon's patience with the half may end before the client does.
        Await.until(
                "an honest client to be served while the half is waited for",
                () -> {
                    try (SocketChannel client = connect()) {
                        client.write(ByteBuffer.allocate(54).putInt(0, 100));
                        assertAnHonestClientIsServed();
                        client.configureBlocking(false);
                        return client.read(ByteBuffer.allocate(1)) == 0;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    void aThousandConnectionsThatSayNothingDoNotKeepAnHonestClientWaiting() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                silent.add(connect());
                if (i % 250 == 249) {
                    assertAnHonestClientIsServed();
                }
            }
        } finally {
            for (SocketChannel client : silent) {
                client.close();
            }
        }
        assertAnHonestClientIsServed();
        assertThat(opm.apps("3321")).hasSize(1);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(opm.socket()));
        return client;
    }

    /// All that comes until the daemon closes.
    private static String reply(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        while (client.read(bytes) >= 0) {
            assertThat(bytes.hasRemaining()).isTrue();
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /// Without a limit of time that a busy machine would break, but far below the daemon's patience
    /// with all the silent ones together.
    private void assertAnHonestClientIsServed() {
        long start = System.nanoTime();
        assertThat(opm.list().texts("/status")).containsExactly("online");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICKLY);
    }
}
