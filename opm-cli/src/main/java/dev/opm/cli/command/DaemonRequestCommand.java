package dev.opm.cli.command;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.daemon.DaemonAccess;
import dev.opm.cli.line.Arguments;
import dev.opm.domain.HandOptimized;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/// The usual command: one request to the daemon, which is brought up if need be, and its reply
/// shown.
@HandOptimized(adr = 20)
public final class DaemonRequestCommand {
    private final DaemonAccess daemon;
    private final Answers answers;

    @Inject
    public DaemonRequestCommand(DaemonAccess daemon, Answers answers) {
        this.daemon = daemon;
        this.answers = answers;
    }

    public <R extends Reply> int about(Arguments arguments, Request<R> request, View<R> view) {
        return answers.show(arguments, ask(request), view);
    }

    public <R extends Reply> DaemonAnswer<R> ask(Request<R> request) {
        return daemon.ask(request, Unheard.INSTANCE);
    }

    public <R extends Reply> DaemonAnswer<R> ask(
            Request<R> request, Consumer<Reply.Progress> progress) {
        return daemon.ask(request, progress);
    }

    public Answers answers() {
        return answers;
    }

    /// Progress that nobody asked for.
    private enum Unheard implements Consumer<Reply.Progress> {
        INSTANCE;

        @Override
        public void accept(Reply.Progress progress) {}
    }
}
