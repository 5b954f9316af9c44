package dev.opm.cli.help;

import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Verb;
import java.util.ArrayList;
import java.util.List;

/// Completion scripts of shells, made from the table of commands.
public final class Completion {
    private Completion() {}

    /// A shell we write for.
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    public static String script(Shell shell) {
        return switch (shell) {
            case BASH -> BashCompletion.script();
            case ZSH ->
                    "#compdef opm\nautoload -U +X bashcompinit && bashcompinit\n"
                            + BashCompletion.script();
            case FISH -> FishCompletion.script();
        };
    }

    /// The first words of all commands, with the other names.
    static List<String> firstWords() {
        List<String> words = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (verb.word().indexOf(' ') < 0) {
                words.add(verb.word());
                words.addAll(verb.aliases());
            }
        }
        words.add(Verb.GROUP);
        return words;
    }

    /// What can follow `daemon`.
    static List<String> groupWords() {
        List<String> words = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (verb.word().startsWith(Verb.GROUP + " ")) {
                words.add(verb.word().substring(Verb.GROUP.length() + 1));
            }
        }
        return words;
    }

    /// The values an option allows, if they are few.
    static List<String> values(Opt option) {
        return switch (option) {
            case RESTART -> List.of("always", "on-failure", "never");
            case POLICY -> List.of("adopt", "replace");
            case RELOAD -> List.of("overlap", "stop-start");
            case LOGS -> List.of("pipe", "file", "none", "inherit");
            case LOG_COMPRESS -> List.of("none", "gzip");
            case CRON_ACTION -> List.of("start", "restart");
            case CRON_MISSED -> List.of("skip", "run-once");
            default -> List.of();
        };
    }

    static List<Opt> optionsOf(Verb verb) {
        List<Opt> all = new ArrayList<>(verb.options());
        all.addAll(List.of(Opt.HOME, Opt.JSON, Opt.HELP));
        return all;
    }
}
