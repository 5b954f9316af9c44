package dev.opm.cli.line;

import dev.opm.domain.HandOptimized;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/// Turns what was typed into [Arguments]: global options, the command, then its own options and
/// words in any order. After a `--` nothing is an option any more.
@HandOptimized(adr = 20)
public final class LineParser {
    private static final List<Opt> OF_THE_TOP = List.of(Opt.VERSION);

    private LineParser() {}

    public static Arguments parse(String[] args) throws UsageException {
        try {
            return once(args);
        } catch (UnknownWord unknown) {
            return Pm2Line.parse(args, unknown);
        }
    }

    /// In our own words alone.
    static Arguments once(String[] args) throws UsageException {
        Typed typed = Typed.of(args);
        CommandLine top = OptionLine.leading(OptionLine.TOP, OF_THE_TOP, typed.before());
        Globals globals =
                globals(top, new Globals(Optional.empty(), Globals.Format.TEXT, Optional.empty()));
        List<String> left = top.getArgList();
        if (top.hasOption(Opt.VERSION.longName())) {
            return plain(Verb.VERSION, List.of(), top, globals);
        }
        if (top.hasOption(Opt.HELP.longName())) {
            return plain(Verb.HELP, left, top, globals);
        }
        if (left.isEmpty()) {
            throw new UsageException("no command was given; see opm --help");
        }
        String word = left.getFirst();
        Typed rest = typed.withBefore(left.subList(1, left.size()));
        return word.equals(Verb.GROUP)
                ? grouped(rest, globals)
                : command(VerbFinder.find(word), rest, globals);
    }

    private static Arguments grouped(Typed typed, Globals before) throws UsageException {
        CommandLine line = OptionLine.leading(Verb.GROUP, List.of(), typed.before());
        Globals globals = globals(line, before);
        List<String> left = line.getArgList();
        if (line.hasOption(Opt.HELP.longName())) {
            List<String> topic = new ArrayList<>(List.of(Verb.GROUP));
            topic.addAll(left);
            return plain(Verb.HELP, topic, line, globals);
        }
        if (left.isEmpty()) {
            throw new UsageException(
                    "daemon: start, stop, restart or status is missing; see opm daemon --help");
        }
        Verb verb = VerbFinder.find(Verb.GROUP + " " + left.getFirst());
        return command(verb, typed.withBefore(left.subList(1, left.size())), globals);
    }

    private static Arguments command(Verb verb, Typed typed, Globals before) throws UsageException {
        CommandLine line =
                OptionLine.mixed(verb.word(), verb.options(), withoutNumbers(verb, typed.before()));
        Globals globals =
                verb.options().contains(Opt.WEB_HOST)
                        ? globals(line, before, before.host())
                        : globals(line, before);
        if (line.hasOption(Opt.HELP.longName())) {
            return plain(Verb.HELP, Arrays.asList(verb.word().split(" ", -1)), line, globals);
        }
        List<String> words = new ArrayList<>(line.getArgList());
        for (String word : typed.before()) {
            if (isNumber(verb, word)) {
                words.add(word);
            }
        }
        boolean mayHaveProgram = verb == Verb.START || verb == Verb.RUN;
        if (!mayHaveProgram || typed.after().isEmpty()) {
            List<String> all = new ArrayList<>(words);
            all.addAll(typed.after().orElse(List.of()));
            checkCount(verb, all);
            return new Arguments(verb, line, all, Optional.empty(), globals);
        }
        if (verb == Verb.START && !words.isEmpty()) {
            checkScript(words);
            return new Arguments(verb, line, words, typed.after(), globals);
        }
        checkProgram(verb, words, typed.after().get());
        return new Arguments(verb, line, List.of(), typed.after(), globals);
    }

    /// The `-2` of `scale web -2` is no option.
    private static List<String> withoutNumbers(Verb verb, List<String> typed) {
        List<String> left = new ArrayList<>(typed.size());
        for (String word : typed) {
            if (!isNumber(verb, word)) {
                left.add(word);
            }
        }
        return left;
    }

    private static boolean isNumber(Verb verb, String word) {
        return verb == Verb.SCALE && word.matches("-[0-9]+");
    }

    private static void checkCount(Verb verb, List<String> words) throws UsageException {
        int most = verb.words().most();
        verb.words().check(verb, words.size(), words.size() > most ? words.get(most) : "");
    }

    private static void checkScript(List<String> before) throws UsageException {
        if (before.size() > 1) {
            throw new UsageException(
                    "start: \""
                            + before.get(1)
                            + "\" is one word too many before --; give one SCRIPT there, and its"
                            + " ARGS after it");
        }
    }

    private static void checkProgram(Verb verb, List<String> before, List<String> program)
            throws UsageException {
        if (!before.isEmpty()) {
            throw new UsageException(
                    verb.word()
                            + ": \""
                            + before.getFirst()
                            + "\" stands before --; give either a COMMAND, or -- and PROGRAM");
        }
        if (program.isEmpty()) {
            throw new UsageException(
                    verb.word()
                            + ": PROGRAM is missing after --; see opm "
                            + verb.word()
                            + " --help");
        }
    }

    private static Arguments plain(
            Verb verb, List<String> words, CommandLine line, Globals globals) {
        return new Arguments(verb, line, words, Optional.empty(), globals);
    }

    private static Globals globals(CommandLine line, Globals before) throws UsageException {
        String[] hosts = line.getOptionValues(Opt.AT_HOST.longName());
        return globals(
                line, before, hosts == null ? before.host() : Optional.of(hosts[hosts.length - 1]));
    }

    private static Globals globals(CommandLine line, Globals before, Optional<String> host)
            throws UsageException {
        String[] homes = line.getOptionValues(Opt.HOME.longName());
        Optional<String> home =
                homes == null ? before.home() : Optional.of(homes[homes.length - 1]);
        if (home.isPresent() && home.get().isEmpty()) {
            throw new UsageException("--home \"\" names no directory; give --home DIR");
        }
        return new Globals(
                home,
                line.hasOption(Opt.JSON.longName()) ? Globals.Format.JSON : before.format(),
                host);
    }
}
