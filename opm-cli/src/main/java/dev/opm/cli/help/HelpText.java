package dev.opm.cli.help;

import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.line.Verb;
import dev.opm.cli.line.VerbFinder;
import java.util.ArrayList;
import java.util.List;

/// Lays help out from the table of commands. Nothing is wider than 100 columns.
public final class HelpText {
    private static final List<Opt> EVERYWHERE = List.of(Opt.HOME, Opt.JSON, Opt.HELP);

    private HelpText() {}

    /// @param words none, `daemon`, or a command as it is typed
    public static String about(List<String> words) throws UsageException {
        if (words.isEmpty()) {
            return overview();
        }
        if (words.equals(List.of(Verb.GROUP))) {
            return group();
        }
        boolean grouped = words.getFirst().equals(Verb.GROUP);
        return of(VerbFinder.find(grouped ? String.join(" ", words) : words.getFirst()));
    }

    private static String overview() {
        StringBuilder text = new StringBuilder();
        text.append(
                "OPM keeps programs running and brings saved ones back: all, and never twice.\n");
        text.append("\nUsage: opm COMMAND [WORDS] [OPTIONS]\n\nCommands:\n");
        for (Verb verb : Verb.values()) {
            row(text, names(verb), Topics.of(verb).summary(), 38);
        }
        text.append("\nOptions of every command:\n");
        options(text, EVERYWHERE);
        options(text, List.of(Opt.AT_HOST, Opt.VERSION));
        text.append("\nExamples:\n");
        text.append("  opm start 'node server.js' --name web\n");
        text.append("  opm list\n");
        text.append("  opm logs web -f\n");
        text.append("  opm save && opm restore\n");
        text.append("\nExit codes: 0 done, 1 failed, 2 usage, 3 no daemon, 4 no such app, 5 busy,");
        text.append(" 6 not permitted.\n");
        return text.append("More: opm COMMAND --help\n").toString();
    }

    private static String group() {
        StringBuilder text = new StringBuilder("The daemon runs the apps of one home.\n\nUsage:\n");
        for (Verb verb : Verb.values()) {
            if (verb.word().startsWith(Verb.GROUP + " ")) {
                Topic topic = Topics.of(verb);
                row(text, "opm " + topic.usage().getFirst(), topic.summary(), 38);
            }
        }
        text.append("\nOptions:\n");
        options(text, EVERYWHERE);
        return text.toString();
    }

    private static String of(Verb verb) {
        Topic topic = Topics.of(verb);
        StringBuilder text = new StringBuilder(topic.summary()).append(".\n\nUsage:\n");
        for (String form : topic.usage()) {
            text.append("  opm ").append(form).append('\n');
        }
        if (!verb.aliases().isEmpty()) {
            text.append("\nAlso called: ").append(String.join(", ", verb.aliases())).append('\n');
        }
        if (!topic.text().isEmpty()) {
            text.append('\n').append(topic.text());
        }
        text.append("\nOptions:\n");
        List<Opt> all = new ArrayList<>(verb.options());
        all.addAll(EVERYWHERE);
        options(text, all);
        if (!topic.examples().isEmpty()) {
            text.append("\nExamples:\n");
            for (String example : topic.examples()) {
                int hash = example.indexOf(" # ");
                row(
                        text,
                        "opm " + (hash < 0 ? example : example.substring(0, hash)),
                        hash < 0 ? "" : example.substring(hash + 1),
                        44);
            }
        }
        return text.toString();
    }

    private static String names(Verb verb) {
        return verb.aliases().isEmpty()
                ? verb.word()
                : verb.word() + " (" + String.join(", ", verb.aliases()) + ")";
    }

    private static void options(StringBuilder text, List<Opt> options) {
        for (Opt option : options) {
            String letter = option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ";
            row(text, letter + option.usage(), option.help(), 24);
        }
    }

    private static void row(StringBuilder text, String left, String right, int width) {
        text.append("  ").append(left);
        if (!right.isEmpty()) {
            text.append(" ".repeat(Math.max(2, width - left.length()))).append(right);
        }
        text.append('\n');
    }
}
