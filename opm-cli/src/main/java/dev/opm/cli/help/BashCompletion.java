package dev.opm.cli.help;

import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Verb;
import java.util.ArrayList;
import java.util.List;

/// Completion for bash: commands, then options, their values, files and directories.
final class BashCompletion {
    private BashCompletion() {}

    static String script() {
        StringBuilder text = new StringBuilder();
        text.append("# bash completion of opm\n_opm() {\n");
        text.append("  local cur=\"${COMP_WORDS[COMP_CWORD]}\"");
        text.append(" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" verb=\"\" i\n");
        text.append("  COMPREPLY=()\n");
        values(text);
        text.append("  for ((i = 1; i < COMP_CWORD; i++)); do\n");
        text.append("    case \"${COMP_WORDS[i]}\" in\n");
        text.append("      --home) ((i++)) ;;\n      --) COMPREPLY=($(compgen -f -- \"$cur\"));");
        text.append(" return ;;\n      -*) ;;\n");
        text.append("      *) if [[ -z $verb ]]; then verb=\"${COMP_WORDS[i]}\";\n");
        text.append("         elif [[ $verb == daemon ]]; then verb=\"daemon ${COMP_WORDS[i]}\";");
        text.append(" fi ;;\n    esac\n  done\n");
        text.append("  case \"$verb\" in\n");
        branch(text, "''", firstLine());
        branch(text, Verb.GROUP, String.join(" ", Completion.groupWords()) + " --help");
        for (Verb verb : Verb.values()) {
            branch(text, pattern(verb), words(verb));
        }
        text.append("  esac\n");
        text.append("  if [[ $verb == start && $cur != -* ]]; then");
        text.append(" COMPREPLY+=($(compgen -f -- \"$cur\")); fi\n");
        text.append("}\ncomplete -o filenames -F _opm opm\n");
        return text.toString();
    }

    private static void values(StringBuilder text) {
        text.append("  case \"$prev\" in\n");
        for (Opt option : Opt.values()) {
            List<String> values = Completion.values(option);
            // The flag of `daemon start` has the long name of no option with a value.
            if (option.takesValue() && !values.isEmpty()) {
                text.append("    ").append(option).append(") COMPREPLY=($(compgen -W '");
                text.append(String.join(" ", values)).append("' -- \"$cur\")); return ;;\n");
            }
        }
        text.append("    --home|--cwd) COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n");
        text.append("    --from|--env-file) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
        text.append("  esac\n");
    }

    private static String firstLine() {
        return String.join(" ", Completion.firstWords()) + " --home --json --help --version";
    }

    private static String pattern(Verb verb) {
        List<String> names = new ArrayList<>();
        names.add("'" + verb.word() + "'");
        names.addAll(verb.aliases());
        return String.join("|", names);
    }

    private static String words(Verb verb) {
        List<String> words = new ArrayList<>();
        for (Opt option : Completion.optionsOf(verb)) {
            words.add(option.toString());
        }
        switch (verb) {
            case COMPLETION -> words.addAll(List.of("bash", "zsh", "fish"));
            case HELP -> words.addAll(Completion.firstWords());
            case STOP, RESTART, RELOAD, DELETE, LIST, INFO, LOGS, FLUSH -> words.add("all");
            default -> {}
        }
        return String.join(" ", words);
    }

    private static void branch(StringBuilder text, String pattern, String words) {
        text.append("    ").append(pattern).append(") COMPREPLY=($(compgen -W '");
        text.append(words).append("' -- \"$cur\")) ;;\n");
    }
}
