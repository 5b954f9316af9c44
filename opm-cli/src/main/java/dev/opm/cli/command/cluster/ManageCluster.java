package dev.opm.cli.command.cluster;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `opm cluster …`: checks the words, sees to it that a daemon is there, and has `opm-node` do it.
public final class ManageCluster implements Command {
    private static final byte[] NOTHING = new byte[0];

    private final DaemonRequestCommand daemon;
    private final Caller caller;
    private final NodeProgram program;

    @Inject
    public ManageCluster(DaemonRequestCommand daemon, Caller caller, HomePath home) {
        this.daemon = daemon;
        this.caller = caller;
        this.program = new NodeProgram(daemon.answers(), home);
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        String command = arguments.words().getFirst();
        return switch (command) {
            case "init" ->
                    begin(
                            arguments,
                            1,
                            Opt.ADDRESS,
                            Opt.FAILOVER_TIME,
                            Opt.ZOOKEEPER,
                            Opt.HOST_LABEL,
                            Opt.HOST_NAME,
                            Opt.WATCHDOG_DEVICE);
            case "join" ->
                    begin(
                            arguments,
                            3,
                            Opt.ADDRESS,
                            Opt.HOST_LABEL,
                            Opt.HOST_NAME,
                            Opt.WATCHDOG_DEVICE);
            case "token", "leave", "status" -> member(arguments, 1);
            case "drain" -> member(arguments, 2, Opt.UNDO);
            case "rebalance" -> member(arguments, 1, Opt.DRY_RUN);
            case "forget", "stop", "start", "delete" -> member(arguments, 2);
            case "move" -> member(arguments, 3);
            case "apply" -> apply(arguments);
            default ->
                    throw new UsageException(
                            "cluster: \"" + command + "\" is no command; see opm cluster --help");
        };
    }

    /// What makes this host one of a cluster needs its daemon.
    private int begin(Arguments arguments, int words, Opt... options) throws UsageException {
        List<String> line = line(arguments, words, options);
        DaemonAnswer<Reply.Daemon> answer = daemon.ask(new Request.DaemonStatus());
        return answer instanceof DaemonAnswer.Refused<Reply.Daemon> refused
                ? daemon.answers().fail(arguments.globals().format(), refused.reply())
                : program.run(arguments, line, NOTHING);
    }

    private int member(Arguments arguments, int words, Opt... options) throws UsageException {
        return program.runAsMember(arguments, line(arguments, words, options), NOTHING);
    }

    private int apply(Arguments arguments) throws UsageException {
        List<String> line = line(arguments, 2);
        String word = arguments.words().get(1);
        FileKind kind =
                FileKind.of(word)
                        .orElseThrow(() ->
                                new UsageException(
                                        "cluster apply: "
                                                + word
                                                + " is no apps file; they end in .yaml, .yml,"
                                                + " .json or .config.js"));
        byte[] file =
                RequestCodec.write(
                        new Request.Apply(
                                new AppsFileReader("cluster apply", caller).read(word, kind),
                                Map.of(),
                                Request.Mode.REAL,
                                Request.Dropped.STAYS));
        return program.runAsMember(arguments, line, file);
    }

    private static List<String> line(Arguments arguments, int words, Opt... options)
            throws UsageException {
        List<Opt> known = List.of(options);
        String said = "cluster " + String.join(" ", arguments.words());
        if (arguments.words().size() != words) {
            throw new UsageException(
                    said
                            + (arguments.words().size() < words
                                    ? ": a word is missing"
                                    : ": a word too many")
                            + "; see opm cluster --help");
        }
        List<String> line = new ArrayList<>(arguments.words());
        for (Opt option : arguments.verb().options()) {
            if (arguments.has(option) && !known.contains(option)) {
                throw new UsageException(
                        said + ": " + option + " says nothing here; see opm cluster --help");
            }
            for (String value : arguments.texts(option)) {
                line.add(option.toString());
                line.add(value);
            }
            if (arguments.has(option) && !option.takesValue()) {
                line.add(option.toString());
            }
        }
        return line;
    }
}
