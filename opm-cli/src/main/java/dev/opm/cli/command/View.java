package dev.opm.cli.command;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;

/// How a command shows its reply. Never given a [Reply.Failed].
///
/// @param <R> the reply it can show
public interface View<R extends Reply> {
    /// To people.
    void show(R reply, Terminal terminal);

    /// To programs.
    default byte[] document(R reply, Documents documents) {
        return documents.of(reply);
    }
}
