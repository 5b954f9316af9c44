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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that are pushed to, and are slow, take nothing or vanish.
@Timeout(60)
class WatchingClientTest {
    private static final Request<?> WATCH = new Request.Watch(Request.Measuring.NOTHING);
    private static final Reply LARGE = new Reply.Changed(List.of(), List.of("x".repeat(1_000_000)));

    @TempDir private Path folder;

    @Test
    void whatIsPushedToAWatcherThatReadsLateIsHeldBackUntilItHasTheOneBefore() throws Exception {
        AtomicInteger pushed = new AtomicInteger();
        CompletableFuture<Boolean> wasThere = new CompletableFuture<>();
        RequestHandler handler =
                (request, peer, client) -> {
                    for (int i = 0; i < 20; i++) {
                        push(client, LARGE);
                        pushed.incrementAndGet();
                    }
                    wasThere.complete(client.isThere());
                    return new Reply.WatchEnded();
                };
        try (TestServer server = TestServer.start(folder, handler);
                RawClient slow = server.client()) {
            slow.send(WATCH);
            assertThat(slow.next()).contains(LARGE);
            assertThat(pushed.get()).as("held back by what was not taken").isLessThan(5);
            for (int i = 1; i < 20; i++) {
                assertThat(slow.next()).contains(LARGE);
            }
            assertThat(slow.last()).isEqualTo(new Reply.WatchEnded());
            assertThat(wasThere.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWatcherThatTakesNothingIsCutAndItsHandlerGoesOn() throws Exception {
        CompletableFuture<Boolean> stillThere = new CompletableFuture<>();
        RequestHandler handler =
                (request, peer, client) -> {
                    boolean isThere = true;
                    while (isThere) {
                        isThere = push(client, LARGE);
                    }
                    stillThere.complete(client.isThere());
                    return new Reply.WatchEnded();
                };
        Limits limits = TestServer.limits(10, Duration.ofMillis(300));
        try (TestServer server = TestServer.start(folder, handler, limits);
                RawClient lazy = server.client()) {
            lazy.send(WATCH);
            assertThat(stillThere.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void aWatcherThatVanishesWhileNothingHappensIsNoticed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<Boolean> stillThere = new CompletableFuture<>();
        RequestHandler handler =
                (request, peer, client) -> {
                    client.onGone(gone::countDown);
                    begun.countDown();
                    DaemonRequestCommandTest.await(gone);
                    stillThere.complete(client.isThere());
                    return new Reply.WatchEnded();
                };
        try (TestServer server = TestServer.start(folder, handler)) {
            try (RawClient client = server.client()) {
                client.send(WATCH);
                begun.await();
            }
            assertThat(stillThere.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void whoAsksForSomebodyElseSaysSo() throws Exception {
        RequestHandler handler =
                (request, peer, client) ->
                        new Reply.Instances(List.of(), List.of(client.onBehalf().orElse("nobody")));
        try (TestServer server = TestServer.start(folder, handler);
                RawClient client = server.client()) {
            client.send(
                    dev.opm.adapters.socket.wire.Frames.frame(
                            dev.opm.adapters.socket.wire.request.RequestCodec.write(
                                    TestServer.LIST, "token ci")));
            assertThat(client.last())
                    .isEqualTo(new Reply.Instances(List.of(), List.of("token ci")));
        }
    }

    private static boolean push(Conversation client, Reply reply) {
        try {
            return client.push(reply);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
