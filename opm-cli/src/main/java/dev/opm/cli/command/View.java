package dev.opm.cli.command;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;

/// How a command shows its reply. Never given a [Reply.Failed].
public interface View {
    /// To people.
    void show(Reply reply, Terminal terminal);

    /// To programs.
    default byte[] document(Reply reply, Documents documents) {
        return documents.of(reply);
    }
}
