package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.shell.QuotedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command as systemd.service(5) writes them: prefixes, words, `${NAME}` for a value and `$NAME`
/// for the words of one.
///
/// @param prefixes of `-@:+!|`
/// @param words quotes removed, specifiers filled in; variables as they were written
record ExecLine(String prefixes, List<String> words) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\$|\\$\\{[A-Za-z_][A-Za-z0-9_]*}|\\$[A-Za-z_][A-Za-z0-9_]*");
    private static final String NOT_FAILING = "-";

    /// Empty where a quote is never closed, or nothing is run.
    static Optional<ExecLine> of(String text) {
        int start = 0;
        while (start < text.length() && "-@:+!|".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        String prefixes = text.substring(0, start);
        List<String> words =
                new ArrayList<>(QuotedWords.of(text.substring(start)).orElse(List.of()));
        if (prefixes.contains("@") && words.size() > 1) {
            words.remove(1);
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExecLine(prefixes, List.copyOf(words)));
    }

    boolean hasPrivileges() {
        return prefixes.contains("+") || prefixes.contains("!");
    }

    boolean names(String variable) {
        return words.stream()
                .anyMatch(word ->
                        word.equals("$" + variable) || word.contains("${" + variable + "}"));
    }

    private boolean hasVariables() {
        return !prefixes.contains(":")
                && words.stream().anyMatch(word -> VARIABLE.matcher(word).find());
    }

    /// The exact argv, or a shell that fills in the variables and becomes the program.
    List<String> argv() {
        return hasVariables() ? List.of("/bin/sh", "-c", "exec " + forShell()) : plain();
    }

    /// As a command of a shell script.
    String forShell() {
        return words.stream().map(this::shellWord).collect(Collectors.joining(" "));
    }

    /// As a step before others, whose failure ends the script unless it may fail.
    String step() {
        return forShell() + (prefixes.contains(NOT_FAILING) ? " || :" : " || exit");
    }

    private List<String> plain() {
        return words.stream()
                .map(word -> prefixes.contains(":") ? word : word.replace("$$", "$"))
                .toList();
    }

    private String shellWord(String word) {
        if (prefixes.contains(":") || !VARIABLE.matcher(word).find()) {
            return QuotedWords.quoted(word);
        }
        if (word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int from = 0;
        java.util.regex.Matcher variable = VARIABLE.matcher(word);
        while (variable.find()) {
            quoted.append(escaped(word.substring(from, variable.start())));
            quoted.append(variable.group().equals("$$") ? "\\$" : variable.group());
            from = variable.end();
        }
        return quoted.append(escaped(word.substring(from))).append('"').toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\\"`$]", "\\\\$0");
    }
}
