package dev.opm.cli.help;

import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Verb;

/// Completion for fish.
final class FishCompletion {
    private FishCompletion() {}

    static String script() {
        StringBuilder text = new StringBuilder("# fish completion of opm\ncomplete -c opm -f\n");
        for (Verb verb : Verb.values()) {
            if (verb.word().indexOf(' ') < 0) {
                text.append("complete -c opm -n __fish_use_subcommand -a ").append(verb.word());
                text.append(" -d ").append(quoted(Topics.of(verb).summary())).append('\n');
            }
            options(text, verb);
            if (verb.words().areTargets()) {
                text.append("complete -c opm -n '__fish_seen_subcommand_from ");
                text.append(verb.word()).append(verb.aliases().isEmpty() ? "" : " ");
                text.append(String.join(" ", verb.aliases()));
                text.append("' -a '(opm completion targets 2>/dev/null)'\n");
            }
        }
        text.append("complete -c opm -n __fish_use_subcommand -a daemon -d 'The daemon itself'\n");
        text.append("complete -c opm -n '__fish_seen_subcommand_from daemon' -a '");
        text.append(String.join(" ", Completion.groupWords())).append("'\n");
        text.append("complete -c opm -l home -r -a '(__fish_complete_directories)'");
        text.append(" -d 'OPM home'\n");
        text.append("complete -c opm -l json -d 'DaemonAnswer with JSON'\n");
        text.append("complete -c opm -s h -l help -d 'Show help'\n");
        return text.toString();
    }

    private static void options(StringBuilder text, Verb verb) {
        String last = verb.word().substring(verb.word().indexOf(' ') + 1);
        for (Opt option : verb.options()) {
            text.append("complete -c opm -n '__fish_seen_subcommand_from ").append(last);
            if (!verb.aliases().isEmpty()) {
                text.append(' ').append(String.join(" ", verb.aliases()));
            }
            text.append('\'');
            if (!option.letter().isEmpty()) {
                text.append(" -s ").append(option.letter());
            }
            text.append(" -l ").append(option.longName());
            if (option.takesValue()) {
                text.append(files(option)).append(values(option));
            }
            text.append(" -d ").append(quoted(option.help())).append('\n');
        }
    }

    private static String files(Opt option) {
        return switch (option) {
            case FROM, ENV_FILE, CWD -> " -r -F";
            default -> " -x";
        };
    }

    private static String values(Opt option) {
        String values = String.join(" ", Completion.values(option));
        return values.isEmpty() ? "" : " -a '" + values + "'";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
