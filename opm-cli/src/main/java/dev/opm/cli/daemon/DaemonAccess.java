package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.HandOptimized;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/// Asks the home's daemon, bringing one up where nobody answers. What only reads is asked at once,
/// and again of a new daemon. What changes something is sent once, after a daemon was seen: one
/// that got lost with its daemon may have been carried out, so it is reported and not repeated. One
/// that is there and says nothing is reported too: it has the home.
@HandOptimized(adr = 20)
public final class DaemonAccess {
    private final DaemonClient client;
    private final DaemonLauncher launcher;

    @Inject
    public DaemonAccess(DaemonClient client, DaemonLauncher launcher) {
        this.client = client;
        this.launcher = launcher;
    }

    public <R extends Reply> DaemonAnswer<R> ask(
            Request<R> request, Consumer<Reply.Progress> progress) {
        if (request instanceof Request.Inquiry<?>) {
            DaemonAnswer<R> answer = client.exchange(request, progress);
            if (answer.from() != Reachability.NOBODY) {
                return answer;
            }
        }
        DaemonAnswer<Reply.Daemon> seen = client.probe();
        if (seen.from() == Reachability.SILENT
                && seen instanceof DaemonAnswer.Refused<Reply.Daemon>(var silent, var from)) {
            return new DaemonAnswer.Refused<>(silent, from);
        }
        if (seen.from() == Reachability.NOBODY
                && launcher.launch(Startup.PLAIN) instanceof Launched.Failed failed) {
            return new DaemonAnswer.Refused<>(failed.reply());
        }
        return client.exchange(request, progress);
    }
}
