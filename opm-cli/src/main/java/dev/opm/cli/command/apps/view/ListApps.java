package dev.opm.cli.command.apps.view;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.command.cluster.NodeProgram;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.Done;
import dev.opm.cli.report.InstanceTable;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.HandOptimized;
import jakarta.inject.Inject;
import java.util.List;

/// `opm list`. What takes a choice is [ChosenList]'s, so that a plain list loads nothing of it.
@HandOptimized(adr = 20)
public final class ListApps implements Command, View<Reply.Instances> {
    private final HomePath home;
    private final Caller caller;
    private final DaemonRequestCommand daemon;
    private final DaemonClient client;
    private final Terminal terminal;
    private final Documents documents;

    @Inject
    public ListApps(
            DaemonRequestCommand daemon,
            DaemonClient client,
            Terminal terminal,
            Documents documents,
            HomePath home,
            Caller caller) {
        this.caller = caller;
        this.home = home;
        this.daemon = daemon;
        this.client = client;
        this.terminal = terminal;
        this.documents = documents;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        if (arguments.has(Opt.CLUSTER)) {
            return ofCluster(arguments);
        }
        Request<Reply.Instances> request = request(arguments);
        if (!isPlain(arguments)) {
            return ChosenList.of(arguments, terminal, documents)
                    .run(request, daemon, client, caller);
        }
        DaemonAnswer<Reply.Instances> answer = daemon.ask(request);
        if (answer instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances list)
                && !list.files().isEmpty()) {
            answer = new FilesReadAgain(client, caller).before(request, answer);
        }
        return daemon.answers().show(arguments, answer, this);
    }

    private int ofCluster(Arguments arguments) throws UsageException {
        if (!isPlain(arguments) || arguments.has(Opt.ALL) || !arguments.words().isEmpty()) {
            throw new UsageException("list: --cluster is all of it; leave the rest out");
        }
        return new NodeProgram(daemon.answers(), home)
                .runAsMember(arguments, List.of("list"), new byte[0]);
    }

    private static Request<Reply.Instances> request(Arguments arguments) throws UsageException {
        if (!arguments.has(Opt.ALL)) {
            return new Request.ListInstances(arguments.words());
        }
        if (!arguments.words().isEmpty()) {
            throw new UsageException("list: --all is every app; leave the targets out");
        }
        return new Request.ListAll();
    }

    private static boolean isPlain(Arguments arguments) {
        return !arguments.has(Opt.SORT)
                && !arguments.has(Opt.FILTER)
                && !arguments.has(Opt.FORMAT)
                && !arguments.has(Opt.LIST_WATCH);
    }

    @Override
    public byte[] document(Reply.Instances list, Documents documents) {
        return documents.list(list.instances());
    }

    @Override
    public void show(Reply.Instances list, Terminal terminal) {
        for (String warning : list.warnings()) {
            terminal.error("warning: " + warning);
        }
        terminal.print(
                list.instances().isEmpty()
                        ? Done.NO_APPS
                        : InstanceTable.render(
                                list.instances(), terminal.tableWidth(), terminal.surface()));
    }
}
