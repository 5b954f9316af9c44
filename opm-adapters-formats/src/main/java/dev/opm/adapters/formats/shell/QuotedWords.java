package dev.opm.adapters.formats.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words by POSIX quoting and nothing else: `|`, `$` and `*` are characters like any other. So
/// split tools that start programs without a shell.
public final class QuotedWords {
    private QuotedWords() {}

    /// Empty where a quote is never closed.
    public static Optional<List<String>> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isOpen = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (isOpen) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                isOpen = false;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                isOpen = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                boolean escapes = quote == 0 || "$`\"\\".indexOf(next) >= 0;
                word.append(escapes ? "" : "\\").append(next);
                isOpen = true;
            } else {
                word.append(c);
                isOpen = true;
            }
        }
        if (isOpen) {
            words.add(word.toString());
        }
        return quote == 0 ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    /// A word as a POSIX shell reads it as itself.
    public static String quoted(String word) {
        boolean isPlain =
                !word.isEmpty()
                        && word.chars()
                                .allMatch(c ->
                                        (Character.isLetterOrDigit(c) && c < 128)
                                                || "_@%+=:,./-".indexOf(c) >= 0);
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
