package dev.opm.cli.command.restore;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.RestoreProgressBar;
import dev.opm.cli.report.RestoreSummary;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.text.ByteText;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// `opm restore`: shows how far it is on stderr, then the report.
public final class RestoreApps implements Command, View<Reply.Restored> {
    private static final int MOST_PARALLEL = 10_000;
    private static final List<Opt> OF_A_NEW_ONE =
            List.of(
                    Opt.FROM,
                    Opt.POLICY,
                    Opt.KEEP_GOING,
                    Opt.PARALLEL,
                    Opt.VERIFY_FOR,
                    Opt.TIMEOUT,
                    Opt.DRY_RUN);

    private final DaemonRequestCommand daemon;
    private final Caller caller;
    private final Terminal terminal;

    @Inject
    public RestoreApps(DaemonRequestCommand daemon, Caller caller, Terminal terminal) {
        this.daemon = daemon;
        this.caller = caller;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        Request<Reply.Restored> request =
                arguments.has(Opt.STATUS) ? statusRequest(arguments) : restoreRequest(arguments);
        DaemonAnswer<Reply.Restored> answer;
        try (RestoreProgressBar progress = new RestoreProgressBar(terminal)) {
            answer = daemon.ask(request, progress);
        }
        return daemon.answers().show(arguments, answer, this);
    }

    @Override
    public void show(Reply.Restored restored, Terminal terminal) {
        new RestoreSummary(restored.report()).show(terminal);
    }

    private static Request<Reply.Restored> statusRequest(Arguments arguments)
            throws UsageException {
        for (Opt option : OF_A_NEW_ONE) {
            arguments.exclude(Opt.STATUS, option);
        }
        return new Request.RestoreStatus();
    }

    private Request<Reply.Restored> restoreRequest(Arguments arguments) throws UsageException {
        return new Request.Restore(
                from(arguments),
                arguments.choice(Opt.POLICY, "adopt", "replace").orElse("adopt").equals("replace")
                        ? Request.Policy.REPLACE
                        : Request.Policy.ADOPT,
                arguments.has(Opt.KEEP_GOING)
                        ? Request.OnFailure.KEEP_GOING
                        : Request.OnFailure.ROLL_BACK,
                arguments.has(Opt.DRY_RUN) ? Request.Mode.DRY_RUN : Request.Mode.REAL,
                arguments.number(Opt.PARALLEL, 1, MOST_PARALLEL),
                arguments.duration(Opt.VERIFY_FOR),
                arguments.duration(Opt.TIMEOUT));
    }

    private Optional<String> from(Arguments arguments) throws UsageException {
        Optional<String> from = arguments.text(Opt.FROM);
        if (from.isEmpty()) {
            return from;
        }
        if (from.get().isEmpty()) {
            throw new UsageException("restore: --from \"\" names no file; give --from FILE");
        }
        return Optional.of(ByteText.of(caller.absolute("restore: --from", from.get())));
    }
}
