package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.command.View;
import dev.opm.cli.report.Done;
import dev.opm.cli.show.Terminal;

/// What was done to which instance, one line each, and warnings on stderr.
///
/// @param did `started`, `stopped`, …
record ChangedInstances(String did) implements View<Reply.Instances> {
    @Override
    public void show(Reply.Instances done, Terminal terminal) {
        for (String warning : done.warnings()) {
            terminal.error("warning: " + warning);
        }
        terminal.print(Done.lines(did, done.instances(), done.untouched()));
    }
}
