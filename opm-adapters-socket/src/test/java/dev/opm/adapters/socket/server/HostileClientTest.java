package dev.opm.adapters.socket.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that do not behave, and the honest one beside them.
@Timeout(120)
class HostileClientTest {
    private static final RequestHandler HANDLER = (request, peer, progress) -> TestServer.OK;
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir private Path folder;

    @Test
    void aRequestOf100MegabytesIsRefusedAfterItsHeader() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER);
                RawClient client = server.client()) {
            client.announce(100 * 1024 * 1024);
            assertFailed(client.last(), ErrorCode.USAGE, "the limit is 1048576");
            assertThat(client.next()).isEmpty();
            assertHonestClientIsServed(server);
        }
    }

    @Test
    void aLengthBeyondTwoGigabytesIsLargeAndNotNegative() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER);
                RawClient client = server.client()) {
            client.announce(-1);
            assertFailed(client.last(), ErrorCode.USAGE, "it has 4294967295 bytes");
        }
    }

    @Test
    void anEmptyFrameIsRefused() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER);
                RawClient client = server.client()) {
            client.announce(0);
            assertFailed(client.last(), ErrorCode.USAGE, "not a JSON object");
        }
    }

    @Test
    void halfAFrameThenSilenceIsEndedWhenPatienceIs() throws Exception {
        Limits limits = TestServer.limits(256, SHORT);
        try (TestServer server = TestServer.start(folder, HANDLER, limits);
                RawClient client = server.client();
                RawClient mute = server.client()) {
            sendHalf(client);
            assertFailed(client.last(), ErrorCode.USAGE, "not complete after 200 ms");
            assertFailed(mute.last(), ErrorCode.USAGE, "not complete after 200 ms");
        }
    }

    /// A client that is too slow even for this finds it out by reading.
    private static void sendHalf(RawClient client) {
        try {
            client.announce(100).send(ByteBuffer.wrap(new byte[50]));
        } catch (IOException patienceIsOver) {
            return;
        }
    }

    @Test
    void aClientThatDripsDoesNotGetMoreTime() throws Exception {
        Limits limits = TestServer.limits(256, SHORT);
        try (TestServer server = TestServer.start(folder, HANDLER, limits);
                RawClient client = server.client()) {
            assertThat(dripUntilClosed(client)).isTrue();
        }
    }

    private static boolean dripUntilClosed(RawClient client) {
        try {
            client.announce(1_000_000);
            for (int i = 0; i < 1_000_000; i++) {
                client.send(ByteBuffer.wrap(new byte[1]));
                Thread.onSpinWait();
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void aThousandSilentConnectionsDoNotLockAnHonestClientOut() throws Exception {
        List<RawClient> silent = new ArrayList<>();
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            for (int i = 0; i < 1000; i++) {
                silent.add(server.client());
                if (i % 100 == 99) {
                    assertHonestClientIsServed(server);
                }
            }
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
        } finally {
            for (RawClient client : silent) {
                client.close();
            }
        }
    }

    @Test
    void theOldestSilentClientGoesWhenTheCapIsReached() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RequestHandler slow =
                (request, peer, progress) -> {
                    DaemonRequestCommandTest.await(release);
                    return TestServer.OK;
                };
        Limits limits = TestServer.limits(3, Duration.ofSeconds(60));
        try (TestServer server = TestServer.start(folder, slow, limits);
                RawClient busy = server.client().send(TestServer.LIST);
                RawClient oldest = server.client();
                RawClient younger = server.client();
                RawClient fourth = server.client()) {
            assertFailed(oldest.last(), ErrorCode.BUSY, "3 clients are connected");
            younger.send(TestServer.LIST);
            fourth.send(TestServer.LIST);
            release.countDown();
            for (RawClient client : List.of(busy, younger, fourth)) {
                assertThat(client.last()).isEqualTo(TestServer.OK);
            }
        }
    }

    @Test
    void whenAllWhoAreInsideAreWorkedForTheNewcomerIsTurnedAway() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RequestHandler slow =
                (request, peer, progress) -> {
                    DaemonRequestCommandTest.await(release);
                    return TestServer.OK;
                };
        Limits limits = TestServer.limits(2, Duration.ofSeconds(60));
        try (TestServer server = TestServer.start(folder, slow, limits);
                RawClient first = server.client().send(TestServer.LIST);
                RawClient second = server.client().send(TestServer.LIST);
                RawClient third = server.client()) {
            assertFailed(third.last(), ErrorCode.BUSY, "2 clients are connected");
            release.countDown();
            assertThat(first.last()).isEqualTo(TestServer.OK);
            assertThat(second.last()).isEqualTo(TestServer.OK);
        }
    }

    @Test
    void manyLargeHalfRequestsDoNotFillTheMemory() throws Exception {
        List<RawClient> greedy = new ArrayList<>();
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            for (int i = 0; i < 20; i++) {
                RawClient client = server.client();
                greedy.add(client);
                client.announce(Frames.REQUEST_CAP)
                        .send(ByteBuffer.allocate(Frames.REQUEST_CAP - 1));
            }
            assertFailed(greedy.getFirst().last(), ErrorCode.BUSY, "exceed 4194304 bytes");
            assertHonestClientIsServed(server);
        } finally {
            for (RawClient client : greedy) {
                client.close();
            }
        }
    }

    @Test
    void randomBytesLeaveTheServerAsItWas() throws Exception {
        long seed = 20_260_131L;
        Random random = new Random(seed);
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            for (int round = 0; round < 500; round++) {
                byte[] noise = noise(random);
                try (RawClient client = server.client()) {
                    client.send(ByteBuffer.wrap(noise));
                } catch (IOException refusedEarly) {
                    // The server may have read enough to close.
                }
            }
            assertThat(server.ask(TestServer.LIST)).as("seed " + seed).isEqualTo(TestServer.OK);
        }
    }

    /// Bytes, half of them behind a header that may be right and a message that is nearly right.
    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] message = RequestCodec.write(TestServer.LIST);
            message[random.nextInt(message.length)] = (byte) random.nextInt();
            return ByteBuffer.allocate(4 + message.length)
                    .putInt(random.nextInt(60))
                    .put(message)
                    .array();
        }
        return bytes;
    }

    private static void assertHonestClientIsServed(TestServer server) throws IOException {
        assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
    }

    private static void assertFailed(Reply reply, ErrorCode code, String text) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo(code);
                            assertThat(failed.message()).contains(text);
                        });
    }
}
