package dev.opm.cli.command.apps.view;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Quantities;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.listing.InstanceFilter;
import dev.opm.cli.listing.InstanceOrder;
import dev.opm.cli.listing.ListFormat;
import dev.opm.cli.report.Done;
import dev.opm.cli.report.InstanceTable;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `opm list` with a choice of what is shown, in which order and how often. One thread.
final class ChosenList implements View<Reply.Instances> {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Arguments arguments;
    private final Terminal terminal;
    private final Documents documents;
    private final InstanceFilter filter;
    private final Optional<InstanceOrder> order;
    private final Optional<ListFormat> format;
    private final Optional<Duration> period;

    private ChosenList(
            Arguments arguments,
            Terminal terminal,
            Documents documents,
            InstanceFilter filter,
            Optional<InstanceOrder> order,
            Optional<ListFormat> format,
            Optional<Duration> period) {
        this.arguments = arguments;
        this.terminal = terminal;
        this.documents = documents;
        this.filter = filter;
        this.order = order;
        this.format = format;
        this.period = period;
    }

    static ChosenList of(Arguments arguments, Terminal terminal, Documents documents)
            throws UsageException {
        arguments.exclude(Opt.FORMAT, Opt.JSON);
        Optional<String> sort = arguments.text(Opt.SORT);
        Optional<String> format = arguments.text(Opt.FORMAT);
        return new ChosenList(
                arguments,
                terminal,
                documents,
                InstanceFilter.of("list: --filter", arguments.texts(Opt.FILTER)),
                sort.isPresent()
                        ? Optional.of(InstanceOrder.of("list: --sort", sort.get()))
                        : Optional.empty(),
                format.isPresent()
                        ? Optional.of(ListFormat.of("list: --format", format.get()))
                        : Optional.empty(),
                period(arguments.text(Opt.LIST_WATCH)));
    }

    private static Optional<Duration> period(Optional<String> text) throws UsageException {
        if (text.isEmpty() || text.get().equals("true")) {
            return text.map(_ -> PERIOD);
        }
        Duration period = Quantities.duration("list: --watch", text.get());
        if (period.compareTo(SHORTEST) < 0) {
            throw new UsageException(
                    "list: --watch \"" + text.get() + "\" is too often; give at least 100ms");
        }
        return Optional.of(period);
    }

    /// @param client asked once the daemon was there: a list that is watched starts none
    int run(
            Request<Reply.Instances> request,
            DaemonRequestCommand daemon,
            DaemonClient client,
            Caller caller) {
        FilesReadAgain files = new FilesReadAgain(client, caller);
        DaemonAnswer<Reply.Instances> answer = files.before(request, daemon.ask(request));
        while (period.isPresent()
                && answer instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances list)) {
            if (isJson()) {
                terminal.document(document(list, documents));
            } else {
                redraw(list);
            }
            try {
                Thread.sleep(period.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return 0;
            }
            answer = files.before(request, client.exchange(request, _ -> {}));
        }
        return daemon.answers().show(arguments, answer, this);
    }

    /// Over what was there before, where somebody looks; a block of its own elsewhere.
    private void redraw(Reply.Instances list) {
        String text = render(chosen(list));
        terminal.print(
                terminal.surface().isTerminal()
                        ? "\u001b[H" + text.replace("\n", "\u001b[K\n") + "\u001b[J"
                        : text + "\n");
    }

    @Override
    public byte[] document(Reply.Instances list, Documents of) {
        return of.list(chosen(list));
    }

    @Override
    public void show(Reply.Instances list, Terminal to) {
        list.warnings().forEach(warning -> to.error("warning: " + warning));
        to.print(render(chosen(list)));
    }

    private List<InstanceView> chosen(Reply.Instances list) {
        List<InstanceView> shown = filter.of(list.instances());
        return order.isPresent() ? order.get().of(shown) : shown;
    }

    private String render(List<InstanceView> shown) {
        if (format.isPresent()) {
            return format.get().render(shown, terminal.tableWidth(), terminal.surface());
        }
        return shown.isEmpty()
                ? arguments.has(Opt.FILTER) ? "no app is like that\n" : Done.NO_APPS
                : InstanceTable.render(shown, terminal.tableWidth(), terminal.surface());
    }

    private boolean isJson() {
        return arguments.globals().format() == Globals.Format.JSON;
    }
}
