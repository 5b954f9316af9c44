package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.Reply;
import dev.opm.adapters.socket.wire.Request;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.function.Consumer;

/// Asks the home's daemon, bringing one up first where nobody answers. A request is sent once: one
/// that got lost with its daemon may have been carried out, so it is reported and not repeated.
public final class DaemonAccess {
    private final DaemonClient client;
    private final Provider<DaemonLauncher> launcher;

    @Inject
    public DaemonAccess(DaemonClient client, Provider<DaemonLauncher> launcher) {
        this.client = client;
        this.launcher = launcher;
    }

    public Reply ask(Request request, Consumer<Reply.Progress> progress) {
        if (client.probe() == Reachability.NOBODY
                && launcher.get().launch(Startup.PLAIN) instanceof Launched.Failed failed) {
            return failed.reply();
        }
        return client.ask(request, progress);
    }
}
