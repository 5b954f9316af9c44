package dev.opm.adapters.formats.shell;

import java.util.OptionalInt;

/// Finds where quoted and substituted parts of a shell text end. Positions are of the first
/// character after the part; empty when the part never ends.
record ShellSpans(String text) {
    /// @param open position of the `'`
    OptionalInt singleQuoted(int open) {
        int close = text.indexOf('\'', open + 1);
        return close < 0 ? OptionalInt.empty() : OptionalInt.of(close + 1);
    }

    /// @param open position of the `"`
    OptionalInt doubleQuoted(int open) {
        int at = open + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return OptionalInt.of(at + 1);
            }
            OptionalInt next =
                    switch (c) {
                        case '\\' -> OptionalInt.of(at + 2);
                        case '$' -> expansion(at);
                        case '`' -> backquoted(at);
                        default -> OptionalInt.of(at + 1);
                    };
            if (next.isEmpty()) {
                return next;
            }
            at = next.getAsInt();
        }
        return OptionalInt.empty();
    }

    /// @param open position of the first backquote
    OptionalInt backquoted(int open) {
        for (int at = open + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '`') {
                return OptionalInt.of(at + 1);
            }
            if (c == '\\') {
                at++;
            }
        }
        return OptionalInt.empty();
    }

    /// `$(…)`, `$((…))` and `${…}` whole; of `$NAME` and a lone `$` the `$` only.
    ///
    /// @param dollar position of the `$`
    OptionalInt expansion(int dollar) {
        boolean opens = dollar + 1 < text.length() && "({".indexOf(text.charAt(dollar + 1)) >= 0;
        return opens ? nested(dollar + 1) : OptionalInt.of(dollar + 1);
    }

    private OptionalInt nested(int open) {
        char close = text.charAt(open) == '(' ? ')' : '}';
        int at = open + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == close) {
                return OptionalInt.of(at + 1);
            }
            OptionalInt next =
                    switch (c) {
                        case '\\' -> OptionalInt.of(at + 2);
                        case '\'' -> OptionalInt.of(singleQuoted(at).orElse(at + 1));
                        case '"' -> doubleQuoted(at);
                        case '`' -> backquoted(at);
                        case '$' -> expansion(at);
                        case '(' -> nested(at);
                        default -> OptionalInt.of(at + 1);
                    };
            if (next.isEmpty()) {
                return next;
            }
            at = next.getAsInt();
        }
        return OptionalInt.empty();
    }
}
