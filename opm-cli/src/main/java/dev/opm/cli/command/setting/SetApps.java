package dev.opm.cli.command.setting;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `opm set TARGET KEY=VALUE…`: the plan first, then what came of it.
public final class SetApps implements Command {
    private final DaemonRequestCommand daemon;
    private final Caller caller;
    private final Terminal terminal;

    @Inject
    public SetApps(DaemonRequestCommand daemon, Caller caller, Terminal terminal) {
        this.daemon = daemon;
        this.caller = caller;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        List<String> words = arguments.words();
        List<String> unset = arguments.texts(Opt.UNSET);
        if (words.size() < 2 && unset.isEmpty()) {
            throw new UsageException(
                    "set: there is nothing to set; write KEY=VALUE, as max_memory=300M");
        }
        if (words.getFirst().startsWith("pm2")) {
            throw new UsageException(
                    "set: "
                            + words.getFirst()
                            + " is a setting of pm2's modules, and OPM has none; logs are rotated"
                            + " without one, `opm set NAME log_size=10M log_keep=5`");
        }
        Request.Reconfigure request =
                new Request.Reconfigure(
                        List.of(words.getFirst()),
                        fields(words.subList(1, words.size())),
                        unset,
                        caller.cwd().toString(),
                        effect(arguments),
                        mode(arguments));
        ReconfiguredApps view = new ReconfiguredApps("set");
        DaemonAnswer<Reply.Applied> answer =
                arguments.globals().format() == Globals.Format.JSON
                        ? daemon.ask(request)
                        : daemon.ask(request, progress -> view.showPlan(progress, terminal));
        return daemon.answers().show(arguments, answer, view);
    }

    static Request.Effect effect(Arguments arguments) {
        return arguments.has(Opt.APPLY) ? Request.Effect.NOW : Request.Effect.AT_NEXT_START;
    }

    static Request.Mode mode(Arguments arguments) {
        return arguments.has(Opt.DRY_RUN) ? Request.Mode.DRY_RUN : Request.Mode.REAL;
    }

    /// A key that is given more than once has all its values.
    private static Value.Fields fields(List<String> pairs) throws UsageException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "set: \"" + pair + "\" sets nothing; write KEY=VALUE, as max_memory=300M");
            }
            texts.computeIfAbsent(key(pair.substring(0, equals)), _ -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        texts.forEach((key, values) ->
                fields.put(
                        key,
                        values.size() == 1
                                ? new Value.Text(values.getFirst())
                                : Value.texts(values)));
        return new Value.Fields(fields);
    }

    /// `max-memory` is `max_memory`; the name of a variable is its own.
    private static String key(String typed) {
        return typed.startsWith("env.") ? typed : typed.replace('-', '_');
    }
}
