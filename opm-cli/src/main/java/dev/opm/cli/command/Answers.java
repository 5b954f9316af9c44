package dev.opm.cli.command;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.report.RestoreSummary;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.cli.show.Version;
import dev.opm.domain.HandOptimized;
import jakarta.inject.Inject;

/// Shows a reply in the format that was asked for and says which exit code it becomes. Errors go to
/// stderr; with `--json` stdout is one document, errors too.
@HandOptimized(adr = 20)
public final class Answers {
    private final Terminal terminal;
    private final Documents documents;

    @Inject
    public Answers(Terminal terminal, Documents documents) {
        this.terminal = terminal;
        this.documents = documents;
    }

    public <R extends Reply> int show(Arguments arguments, DaemonAnswer<R> answer, View<R> view) {
        if (!(answer instanceof DaemonAnswer.Given<R> given)) {
            return fail(arguments.globals().format(), ((DaemonAnswer.Refused<R>) answer).reply());
        }
        R reply = given.reply();
        if (isJson(arguments)) {
            terminal.document(view.document(reply, documents));
        } else {
            view.show(reply, terminal);
        }
        return reply instanceof Reply.Restored restored
                ? new RestoreSummary(restored.report()).exitCode()
                : 0;
    }

    /// What the command knows without a daemon, in either format.
    public int local(Arguments arguments, String text, byte[] json) {
        if (isJson(arguments)) {
            terminal.document(json);
        } else {
            terminal.print(text);
        }
        return 0;
    }

    /// That no daemon runs, where that is no error.
    public int notRunning(Arguments arguments, String home, String text) {
        return isJson(arguments)
                ? local(arguments, "", documents.daemonNotRunning(Version.read(), home))
                : local(arguments, text, new byte[0]);
    }

    /// On stderr, and as the document where one was asked for.
    public int fail(Globals.Format format, Reply.Failed failed) {
        Reply.Failed told = OtherBuild.isMeant(failed) ? OtherBuild.explained(failed) : failed;
        terminal.error(told.message());
        if (format == Globals.Format.JSON) {
            terminal.document(documents.of(told));
        }
        return told.code().exitCode();
    }

    private static boolean isJson(Arguments arguments) {
        return arguments.globals().format() == Globals.Format.JSON;
    }
}
