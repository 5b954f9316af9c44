package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Answer;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/// Asks the home's daemon, bringing one up where nobody answers. What only reads is asked at once,
/// and again of a new daemon. What changes something is sent once, after a daemon was seen: one
/// that got lost with its daemon may have been carried out, so it is reported and not repeated. One
/// that is there and says nothing is reported too: it has the home.
public final class DaemonAccess {
    private final DaemonClient client;
    private final DaemonLauncher launcher;

    @Inject
    public DaemonAccess(DaemonClient client, DaemonLauncher launcher) {
        this.client = client;
        this.launcher = launcher;
    }

    public Reply ask(Request request, Consumer<Reply.Progress> progress) {
        if (request instanceof Request.Inquiry) {
            Answer answer = client.exchange(request, progress);
            if (answer.from() != Reachability.NOBODY) {
                return answer.reply();
            }
        }
        Answer seen = client.probe();
        if (seen.from() == Reachability.SILENT) {
            return seen.reply();
        }
        if (seen.from() == Reachability.NOBODY
                && launcher.launch(Startup.PLAIN) instanceof Launched.Failed failed) {
            return failed.reply();
        }
        return client.ask(request, progress);
    }
}
