package dev.opm.adapters.socket.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that ask and then read slowly, or not at all, or are gone.
@Timeout(60)
class AbsentClientTest {
    private static final Reply.Progress NEWS =
            new Reply.Progress("spawn", 1, 2, List.of(), List.of("x".repeat(10_000)));

    @TempDir private Path folder;

    @Test
    void workGoesOnWhenTheClientIsGone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<String> end = new CompletableFuture<>();
        RequestHandler handler =
                (request, peer, progress) -> {
                    if (request instanceof Request.Restore) {
                        begun.countDown();
                        DaemonRequestCommandTest.await(gone);
                        sendMany(progress, 1000);
                        end.complete("the work was done");
                    }
                    return TestServer.OK;
                };
        try (TestServer server = TestServer.start(folder, handler)) {
            try (RawClient client = server.client()) {
                client.send(Requests.RESTORE);
                begun.await();
            }
            gone.countDown();
            assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo("the work was done");
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUpAndStillGetsItsAnswer() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        RequestHandler handler =
                (request, peer, progress) -> {
                    sendMany(progress, 5000);
                    end.complete("all was sent");
                    return TestServer.OK;
                };
        try (TestServer server = TestServer.start(folder, handler);
                RawClient lazy = server.client()) {
            lazy.send(TestServer.LIST);
            assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo("all was sent");
            assertThat(lazy.last()).isEqualTo(TestServer.OK);
        }
    }

    @Test
    void aClientThatTakesNothingIsClosedWhenPatienceEnds() throws Exception {
        Reply large = new Reply.Instances(List.of(), List.of("x".repeat(5_000_000)));
        Limits limits = TestServer.limits(1, Duration.ofMillis(200));
        RequestHandler handler =
                (request, peer, progress) ->
                        request instanceof Request.Restore ? large : TestServer.OK;
        try (TestServer server = TestServer.start(folder, handler, limits);
                RawClient lazy = server.client()) {
            lazy.send(Requests.RESTORE);
            Reply reply = server.ask(TestServer.LIST);
            while (!reply.equals(TestServer.OK)) {
                reply = server.ask(TestServer.LIST);
            }
            assertThat(lazy.next()).isEmpty();
        }
    }

    private static void sendMany(java.util.function.Consumer<Reply.Progress> progress, int count) {
        for (int i = 0; i < count; i++) {
            progress.accept(NEWS);
        }
    }
}
