package dev.opm.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.fake.FakeDaemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaemonAccessTest {
    private static final Reply LOST = new Reply.Failed(ErrorCode.UNREACHABLE, "it went away");
    private static final Reply DONE = new Reply.Instances(List.of(), List.of());

    private static DaemonAccess access(FakeDaemon daemon) {
        DaemonCommand none = new DaemonCommand(Optional.empty(), Duration.ZERO);
        return new DaemonAccess(
                daemon, new DaemonLauncher(new HomePath(Path.of("/h")), none, daemon));
    }

    @Test
    void aChangeThatGotLostIsNotSentAgain() {
        FakeDaemon daemon = new FakeDaemon().replies(LOST, DONE);

        assertThat(access(daemon).ask(new Request.Stop(List.of("web")), _ -> {}).reply())
                .isEqualTo(LOST);
        assertThat(daemon.asked()).hasSize(1);
    }

    @Test
    void aQuestionThatGotLostIsAskedAgain() {
        FakeDaemon daemon = new FakeDaemon().replies(LOST, DONE);

        assertThat(access(daemon).ask(new Request.ListInstances(List.of()), _ -> {}).reply())
                .isEqualTo(DONE);
    }

    @Test
    void aChangeIsNotSentWhereNobodyAnswers() {
        FakeDaemon daemon = new FakeDaemon().replies(DONE).is(Reachability.NOBODY);

        assertThat(access(daemon).ask(new Request.Stop(List.of("web")), _ -> {}).reply())
                .isInstanceOf(Reply.Failed.class);
        assertThat(daemon.asked()).isEmpty();
    }

    @Test
    void aDaemonThatSaysNothingIsReportedAndNoOtherIsStarted() {
        FakeDaemon daemon = new FakeDaemon().replies(DONE).is(Reachability.SILENT);

        for (Request<?> request :
                List.of(new Request.Stop(List.of("web")), new Request.ListInstances(List.of()))) {
            assertThat(access(daemon).ask(request, _ -> {}).reply())
                    .isEqualTo(new Reply.Failed(ErrorCode.UNREACHABLE, "it says nothing"));
        }
        assertThat(daemon.asked()).isEmpty();
    }
}
