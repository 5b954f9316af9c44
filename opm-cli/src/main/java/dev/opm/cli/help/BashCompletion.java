package dev.opm.cli.help;

import dev.opm.cli.line.Opt;
import dev.opm.cli.line.SettingOptions;
import dev.opm.cli.line.Verb;
import java.util.ArrayList;
import java.util.List;

/// Completion for bash: commands, then options, their values, files and directories.
final class BashCompletion {
    /// Of a comma list the last one is completed.
    private static final String TARGETS =
            """
            _opm_targets() {
              local list="${cur%"${cur##*,}"}" one
              for one in $(compgen -W "$(command "${COMP_WORDS[0]}" "${home[@]}" completion targets \\
                2>/dev/null)" -- "${cur##*,}"); do COMPREPLY+=("$list$one"); done
            }
            """;

    /// The shell parts words at `:` and `=`, which are within ours.
    private static final String WHOLE_WORD =
            """
              if [[ -n ${COMP_LINE-} ]]; then
                cur="${COMP_LINE:0:COMP_POINT}" cur="${cur##*[[:space:]]}"
              fi
            """;

    private static final String WORD_BREAKS =
            """
              local broken="${cur%"${cur##*[:=]}"}"
              if [[ -n ${COMP_LINE-} && -n $broken && ${COMP_WORDBREAKS-} == *:* ]]; then
                COMPREPLY=("${COMPREPLY[@]#"$broken"}")
              fi
            """;

    private BashCompletion() {}

    static String script() {
        StringBuilder text = new StringBuilder();
        text.append("# bash completion of opm\n");
        text.append(TARGETS);
        text.append("_opm() {\n");
        text.append("  local cur=\"${COMP_WORDS[COMP_CWORD]}\"");
        text.append(" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" verb=\"\" i home=()\n");
        text.append(WHOLE_WORD);
        text.append("  COMPREPLY=()\n");
        values(text);
        text.append("  for ((i = 1; i < COMP_CWORD; i++)); do\n");
        text.append("    case \"${COMP_WORDS[i]}\" in\n");
        text.append(
                "      --home) ((i++)); home=(--home \"${COMP_WORDS[i]}\") ;;\n      --) COMPREPLY=($(compgen -f -- \"$cur\"));");
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
        text.append("  if [[ $cur != -* ]]; then case \"$verb\" in\n");
        text.append("    start|apply) COMPREPLY+=($(compgen -f -- \"$cur\")) ;;&\n");
        text.append("    set) _opm_keys ;;&\n");
        text.append("    ").append(targetVerbs()).append(") _opm_targets ;;\n");
        text.append("  esac; fi\n");
        text.append(WORD_BREAKS);
        text.append("}\n");
        keys(text);
        text.append("complete -o filenames -F _opm opm\n");
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

    private static String targetVerbs() {
        List<String> names = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (verb.words().areTargets()) {
                names.add(pattern(verb));
            }
        }
        return String.join("|", names);
    }

    /// What `set` takes after its target; the shell must not put a blank after a `=`.
    private static void keys(StringBuilder text) {
        text.append("_opm_keys() {\n  case \"$cur\" in\n");
        for (Opt option : Opt.values()) {
            List<String> values = Completion.values(option);
            if (SettingOptions.ALL.contains(option) && !values.isEmpty()) {
                String key = SettingOptions.key(option);
                text.append("    ").append(key).append("=*) COMPREPLY+=($(compgen -P ");
                text.append(key).append("= -W '").append(String.join(" ", values));
                text.append("' -- \"${cur#*=}\")) ;;\n");
            }
        }
        text.append("    *=*) ;;\n    *) COMPREPLY+=($(compgen -S = -W 'command cwd");
        for (Opt option : SettingOptions.ALL) {
            text.append(' ').append(SettingOptions.key(option));
        }
        text.append("' -- \"$cur\")); compopt -o nospace 2>/dev/null ;;\n  esac\n}\n");
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
            case COMPLETION -> words.addAll(List.of("bash", "zsh", "fish", "targets"));
            case HELP -> words.addAll(Completion.firstWords());
            default -> {}
        }
        return String.join(" ", words);
    }

    private static void branch(StringBuilder text, String pattern, String words) {
        text.append("    ").append(pattern).append(") COMPREPLY=($(compgen -W '");
        text.append(words).append("' -- \"$cur\")) ;;\n");
    }
}
