package dev.opm.cli.command.foreground;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.daemon.DaemonExitWait;
import dev.opm.cli.daemon.DaemonLauncher;
import dev.opm.cli.daemon.Launched;
import dev.opm.cli.daemon.Startup;
import jakarta.inject.Inject;
import java.util.Optional;

/// The daemon of apps in the foreground. One that is gone, killed even, has a successor of the same
/// kind, which adopts the apps. What is asked here may be asked twice: to look, or to stop. One
/// thread.
public final class ForegroundDaemon {
    private static final int TRIES = 3;

    private final DaemonClient client;
    private final DaemonLauncher launcher;
    private final DaemonExitWait departure;
    private Optional<Integer> pid = Optional.empty();

    @Inject
    public ForegroundDaemon(
            DaemonClient client, DaemonLauncher launcher, DaemonExitWait departure) {
        this.client = client;
        this.launcher = launcher;
        this.departure = departure;
    }

    Launched launch() {
        Launched launched = launcher.launch(Startup.FOREGROUND);
        look();
        return launched;
    }

    /// Whether the process that was last seen to answer still runs; asks nobody.
    boolean isThere() {
        return DaemonExitWait.isAlive(pid);
    }

    <R extends Reply> DaemonAnswer<R> ask(Request<R> request) {
        DaemonAnswer<R> answer = client.exchange(request, _ -> {});
        for (int tries = 1; tries < TRIES && answer.from() == Reachability.NOBODY; tries++) {
            var _ = launcher.launch(Startup.FOREGROUND);
            answer = client.exchange(request, _ -> {});
        }
        if (!isThere()) {
            look();
        }
        return answer;
    }

    /// It stops what is left, and goes.
    ///
    /// @return what keeps it, if anything does
    Optional<Reply.Failed> end() {
        return ask(new Request.DaemonStop(Request.Apps.STOP))
                        instanceof DaemonAnswer.Given<Reply.DaemonStopping>(var stopping)
                ? departure.await(stopping.pid())
                : Optional.empty();
    }

    private void look() {
        pid =
                client.probe().reply() instanceof Reply.Daemon(var daemon)
                        ? Optional.of(daemon.pid())
                        : Optional.empty();
    }
}
