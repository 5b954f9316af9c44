package dev.opm.adapters.socket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.server.RequestHandler;
import dev.opm.adapters.socket.server.Servers;
import dev.opm.adapters.socket.server.SocketServer;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The client against daemons that do as they should, or anything else.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketDaemonClientTest {
    private static final Request<?> LIST = new Request.ListInstances(List.of());
    private static final Request<?> STOP = new Request.Stop(List.of("web"));

    @TempDir private Path folder;

    private DaemonClient client() {
        return new SocketDaemonClient(new SocketHome(folder));
    }

    private Reply ask(Request<?> request) {
        return client().ask(request, progress -> {});
    }

    @Test
    void itGetsProgressInOrderAndThenTheAnswer() throws Exception {
        Reply.Progress one = new Reply.Progress("spawn", 0, 1, List.of("a"), List.of());
        Reply.Progress two = new Reply.Progress("verify", 1, 1, List.of(), List.of("a is up"));
        Reply answer = new Reply.Instances(List.of(), List.of("done"));
        List<Reply> seen = new ArrayList<>();
        try (ToyDaemon _ = ToyDaemon.answering(folder, one, two, answer)) {
            assertThat(client().ask(LIST, seen::add)).isEqualTo(answer);
        }
        assertThat(seen).containsExactly(one, two);
    }

    @Test
    void whoWaitsForAnAnswerIsNotCutOffByOthersWhoAskTheSameClient() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Reply stopping = new Reply.Instances(List.of(), List.of("stopped"));
        Reply none = new Reply.Instances(List.of(), List.of());
        RequestHandler handler =
                (request, peer, progress) -> {
                    if (request.equals(LIST)) {
                        return none;
                    }
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return stopping;
                };
        DaemonClient client = client();
        try (SocketServer _ = Servers.open(new SocketHome(folder), handler)) {
            CompletableFuture<Reply> answer =
                    CompletableFuture.supplyAsync(() -> client.ask(STOP, progress -> {}));
            begun.await();
            for (int i = 0; i < 5; i++) {
                assertThat(client.ask(LIST, progress -> {})).isEqualTo(none);
            }
            goOn.countDown();

            assertThat(answer.get()).isEqualTo(stopping);
        }
    }

    @Test
    void aHomeWithoutADaemonIsUnreachable() {
        assertFailed(ask(LIST), ErrorCode.UNREACHABLE, "no daemon runs for this home");
        assertThat(client().probe().from()).isEqualTo(DaemonClient.Reachability.NOBODY);
    }

    @Test
    void aSocketThatADeadDaemonLeftIsUnreachable() throws Exception {
        ToyDaemon.leaveSocket(folder);
        assertFailed(ask(LIST), ErrorCode.UNREACHABLE, "no daemon answers there");
        assertThat(client().probe().from()).isEqualTo(DaemonClient.Reachability.NOBODY);
    }

    @Test
    void whatIsNoSocketIsUnreachable() throws Exception {
        Files.writeString(folder.resolve("daemon.sock"), "");
        assertFailed(ask(LIST), ErrorCode.UNREACHABLE, "no daemon answers there");
    }

    @Test
    void aDaemonThatDiesMidAnswerLeavesItOpenAndSaysHowToLook() throws Exception {
        try (ToyDaemon _ = ToyDaemon.dyingInItsAnswer(folder)) {
            assertFailed(
                    ask(STOP),
                    ErrorCode.UNREACHABLE,
                    "may have been done or not; look with `opm list`");
            assertFailed(ask(LIST), ErrorCode.UNREACHABLE, "nothing was to be changed");
            assertFailed(
                    ask(new Request.DaemonStop(Request.Apps.STOP)),
                    ErrorCode.UNREACHABLE,
                    "look with `opm daemon status`");
        }
    }

    @Test
    void aDaemonThatIsStoppedDoesNotKeepAQuestionWaitingForEver() throws Exception {
        DaemonClient hasty = new SocketDaemonClient(new SocketHome(folder), Duration.ofMillis(50));
        try (ToyDaemon _ = ToyDaemon.silent(folder)) {
            assertFailed(
                    hasty.ask(LIST, _ -> {}),
                    ErrorCode.UNREACHABLE,
                    "gave no answer within 1 s; it is stopped (SIGSTOP)");
            assertThat(hasty.probe().from()).isEqualTo(DaemonClient.Reachability.SILENT);
        }
    }

    @Test
    void whatTakesTimeIsWaitedForHoweverLong() throws Exception {
        DaemonClient hasty = new SocketDaemonClient(new SocketHome(folder), Duration.ofMillis(1));
        CountDownLatch told = new CountDownLatch(1);
        Reply answer = new Reply.Instances(List.of(), List.of("done"));
        try (ToyDaemon _ = ToyDaemon.answeringOnce(folder, told, answer)) {
            CompletableFuture<Reply> asked =
                    CompletableFuture.supplyAsync(() -> hasty.ask(STOP, _ -> {}));
            assertThatThrownBy(() -> asked.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            told.countDown();
            assertThat(asked.join()).isEqualTo(answer);
        }
    }

    @Test
    void aDaemonThatClosesBeforeItHasTheRequestDidNothing() throws Exception {
        Request<?> large =
                new Request.Restart(
                        List.of("web"), Optional.of(Map.of("A", "x".repeat(1_000_000))));
        try (ToyDaemon _ = ToyDaemon.closingAtOnce(folder)) {
            assertFailed(ask(large), ErrorCode.UNREACHABLE, "nothing was done");
        }
    }

    @Test
    void aRefusalIsReadThoughTheRequestCouldNotBeSent() throws Exception {
        Reply refusal = new Reply.Failed(ErrorCode.NOT_PERMITTED, "not yours");
        Request<?> large =
                new Request.Restart(
                        List.of("web"), Optional.of(Map.of("A", "x".repeat(1_000_000))));
        try (ToyDaemon _ = ToyDaemon.answeringUnread(folder, refusal)) {
            assertThat(ask(large)).isEqualTo(refusal);
            assertThat(client().probe().from()).isEqualTo(DaemonClient.Reachability.NOT_PERMITTED);
        }
    }

    @Test
    void aRequestOverTheCapIsNotEvenSent() {
        Request<?> large =
                new Request.Restart(
                        List.of("web"), Optional.of(Map.of("A", "x".repeat(2_000_000))));
        assertFailed(ask(large), ErrorCode.USAGE, "the limit is 1048576");
    }

    @Test
    void nonsenseFromTheOtherEndIsAFailure() throws Exception {
        try (ToyDaemon _ = ToyDaemon.sendingRaw(folder, "HTTP/1.1 400 Bad Request\r\n")) {
            assertFailed(ask(LIST), ErrorCode.UNREACHABLE, "may not be OPM");
        }
        try (ToyDaemon _ = ToyDaemon.sendingRaw(folder, "\0\0\0\2{]")) {
            assertFailed(ask(LIST), ErrorCode.UNREACHABLE, "is not understood");
        }
    }

    @Test
    void aDaemonThatRefusesTheVersionIsThereAllTheSame() throws Exception {
        Reply refusal = new Reply.Failed(ErrorCode.USAGE, "another version");
        try (ToyDaemon _ = ToyDaemon.answering(folder, refusal)) {
            assertThat(client().probe().from()).isEqualTo(DaemonClient.Reachability.ANSWERS);
        }
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
