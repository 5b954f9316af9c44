package dev.opm.cli.command.cluster;

import dev.opm.cli.command.Answers;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.line.Verb;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command that is done on another host of the cluster, by the `opm` there (`--host HOST`), or on
/// all of them (`logs --cluster`). What it says of files and folders is of that host.
public final class OtherHost {
    private static final byte[] NOTHING = new byte[0];

    /// The rest is about files, a terminal or the machine here.
    private static final Set<Verb> DONE_THERE =
            EnumSet.of(
                    Verb.LIST,
                    Verb.INFO,
                    Verb.ENV,
                    Verb.LOGS,
                    Verb.WHY,
                    Verb.EVENTS,
                    Verb.START,
                    Verb.STOP,
                    Verb.RESTART,
                    Verb.RELOAD,
                    Verb.DELETE,
                    Verb.SCALE,
                    Verb.SET,
                    Verb.RENAME,
                    Verb.SIGNAL,
                    Verb.FLUSH,
                    Verb.SAVE,
                    Verb.ORPHANS,
                    Verb.DOCTOR,
                    Verb.DAEMON_STATUS);

    private final NodeProgram program;

    @Inject
    public OtherHost(Answers answers, HomePath home) {
        program = new NodeProgram(answers, home);
    }

    /// @param typed the whole line; of it all goes there but what says where
    public int run(Arguments arguments, String[] typed) throws UsageException {
        Optional<String> host = arguments.globals().host();
        Verb verb = arguments.verb();
        if (arguments.areForAllHosts()) {
            if (host.isPresent()) {
                throw new UsageException("logs: --host and --cluster exclude each other; give one");
            }
            List<String> line = new ArrayList<>(List.of("logs", "--"));
            List<String> words = there(typed);
            words.remove(Opt.CLUSTER_LOGS.toString());
            line.addAll(words);
            return program.runAsMember(arguments, line, NOTHING);
        }
        if (!DONE_THERE.contains(verb)) {
            throw new UsageException(
                    verb.word() + ": not with --host; log in on that host, and say it there");
        }
        List<String> line = new ArrayList<>(List.of("on", host.orElseThrow(), "--"));
        line.addAll(there(typed));
        return program.runAsMember(arguments, line, NOTHING);
    }

    private static List<String> there(String[] typed) {
        List<String> words = new ArrayList<>();
        boolean isOption = true;
        for (int i = 0; i < typed.length; i++) {
            String word = typed[i];
            isOption &= !word.equals("--");
            if (isOption && isWhere(word)) {
                i++;
            } else if (!isOption || !saysWhere(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean isWhere(String word) {
        return Opt.AT_HOST.isWrittenAs(word) || Opt.HOME.isWrittenAs(word);
    }

    private static boolean saysWhere(String word) {
        return word.startsWith(Opt.AT_HOST + "=") || word.startsWith(Opt.HOME + "=");
    }
}
