package dev.opm.adapters.socket.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One client that behaves, and what it gets.
@Timeout(60)
class DaemonRequestCommandTest {
    @TempDir private Path folder;

    @Test
    void aRequestGetsItsProgressThenItsAnswerThenTheEnd() throws Exception {
        Reply.Progress half = new Reply.Progress("spawn", 1, 2, List.of("b"), List.of("a is up"));
        RequestHandler handler =
                (request, peer, progress) -> {
                    progress.accept(half);
                    return TestServer.OK;
                };
        try (TestServer server = TestServer.start(folder, handler);
                RawClient client = server.client()) {
            client.send(TestServer.LIST);
            assertThat(client.next()).contains(half);
            assertThat(client.next()).contains(TestServer.OK);
            assertThat(client.next()).isEmpty();
        }
    }

    @Test
    void theHandlerLearnsWhoAsksAndWhat() throws Exception {
        RequestHandler echo =
                (request, peer, progress) ->
                        new Reply.EnvOf(
                                Map.of("request", request.toString(), "pid", "" + peer.pid()));
        try (TestServer server = TestServer.start(folder, echo)) {
            assertThat(server.ask(TestServer.LIST))
                    .isEqualTo(
                            new Reply.EnvOf(
                                    Map.of(
                                            "request",
                                            TestServer.LIST.toString(),
                                            "pid",
                                            "" + ProcessHandle.current().pid())));
        }
    }

    /// A thread that still lets go of the last request is not waiting yet, so that there may be
    /// more than one.
    @Test
    void requestsOneAfterTheOtherDoNotHaveAThreadEach() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        RequestHandler handler =
                (request, peer, progress) -> {
                    threads.add(Thread.currentThread());
                    return TestServer.OK;
                };
        try (TestServer server = TestServer.start(folder, handler)) {
            for (int i = 0; i < 40; i++) {
                server.ask(TestServer.LIST);
            }
            assertThat(threads).hasSizeLessThan(20);
        }
    }

    @Test
    void aRequestMayComeByteByByte() throws Exception {
        try (TestServer server = TestServer.start(folder, (r, p, g) -> TestServer.OK);
                RawClient client = server.client()) {
            ByteBuffer frame = Frames.frame(RequestCodec.write(TestServer.LIST));
            while (frame.hasRemaining()) {
                client.send(ByteBuffer.wrap(new byte[] {frame.get()}));
            }
            assertThat(client.last()).isEqualTo(TestServer.OK);
        }
    }

    @Test
    void aLargeEnvironmentArrivesWhole() throws Exception {
        Map<String, String> env = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            env.put("VARIABLE_" + i, "é\n".repeat(512));
        }
        RequestHandler echo =
                (request, peer, progress) ->
                        request instanceof Request.Restart restart
                                ? new Reply.EnvOf(restart.updateEnv().orElseThrow())
                                : TestServer.OK;
        try (TestServer server = TestServer.start(folder, echo)) {
            assertThat(server.ask(new Request.Restart(List.of("web"), Optional.of(env))))
                    .isEqualTo(new Reply.EnvOf(env));
        }
    }

    @Test
    void anAnswerOfTenMegabytesArrivesWhole() throws Exception {
        Reply large = new Reply.Instances(List.of(), List.of("x".repeat(10_000_000)));
        try (TestServer server = TestServer.start(folder, (r, p, g) -> large)) {
            assertThat(server.ask(TestServer.LIST).equals(large)).isTrue();
        }
    }

    @Test
    void anAnswerOverTheCapBecomesAFailureThatSaysSo() throws Exception {
        Reply large = new Reply.Instances(List.of(), List.of("x".repeat(Frames.REPLY_CAP)));
        try (TestServer server = TestServer.start(folder, (r, p, g) -> large)) {
            assertThat(server.ask(TestServer.LIST))
                    .isInstanceOfSatisfying(
                            Reply.Failed.class,
                            failed -> {
                                assertThat(failed.code()).isEqualTo(ErrorCode.FAILED);
                                assertThat(failed.message()).contains("the limit is 16777216");
                            });
        }
    }

    @Test
    void aHandlerThatThrowsAnswersWithAFailure() throws Exception {
        RequestHandler broken =
                (request, peer, progress) -> {
                    throw new IllegalStateException("broken on purpose");
                };
        try (TestServer server = TestServer.start(folder, broken)) {
            assertThat(server.ask(TestServer.LIST))
                    .isInstanceOfSatisfying(
                            Reply.Failed.class,
                            failed -> assertThat(failed.message()).contains("broken on purpose"));
        }
    }

    @Test
    void requestsAreAnsweredWhileOthersTakeLong() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RequestHandler handler =
                (request, peer, progress) -> {
                    if (request instanceof Request.Restore) {
                        await(release);
                    }
                    return TestServer.OK;
                };
        try (TestServer server = TestServer.start(folder, handler);
                RawClient patient = server.client()) {
            patient.send(Requests.RESTORE);
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
            release.countDown();
            assertThat(patient.last()).isEqualTo(TestServer.OK);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
