package dev.opm.adapters.formats.shell;

import java.util.Set;

/// The words and characters that mean something to a POSIX shell itself (XCU 2.2 to 2.14).
final class ShellLanguage {
    /// Reserved words, and builtins that no program on disk can stand in for.
    private static final Set<String> OWN_WORDS =
            Set.of(
                    "!",
                    "{",
                    "}",
                    "if",
                    "then",
                    "else",
                    "elif",
                    "fi",
                    "do",
                    "done",
                    "case",
                    "esac",
                    "while",
                    "until",
                    "for",
                    "in",
                    "function",
                    "select",
                    ".",
                    ":",
                    "alias",
                    "bg",
                    "break",
                    "builtin",
                    "cd",
                    "command",
                    "continue",
                    "declare",
                    "eval",
                    "exec",
                    "exit",
                    "export",
                    "fg",
                    "getopts",
                    "hash",
                    "jobs",
                    "let",
                    "local",
                    "read",
                    "readonly",
                    "return",
                    "set",
                    "shift",
                    "shopt",
                    "source",
                    "times",
                    "trap",
                    "type",
                    "typeset",
                    "ulimit",
                    "umask",
                    "unalias",
                    "unset",
                    "wait");

    /// Reserved words that a command follows at once.
    private static final Set<String> BEFORE_A_COMMAND =
            Set.of("!", "{", "if", "then", "else", "elif", "while", "until", "do");

    /// Programs that only steer others.
    private static final Set<String> TESTS = Set.of("true", "false", "test", "[");

    private ShellLanguage() {}

    static boolean isOwnWord(String word) {
        return OWN_WORDS.contains(word);
    }

    static boolean isBeforeCommand(String word) {
        return BEFORE_A_COMMAND.contains(word);
    }

    /// Whether a text can be named after this program.
    static boolean isTelling(String program) {
        return !isOwnWord(program) && !TESTS.contains(program);
    }

    /// Whether a `$` before this character begins an expansion.
    static boolean isExpansion(char next) {
        return isNameStart(next) || Character.isDigit(next) || "({@*#?-$!".indexOf(next) >= 0;
    }

    /// Whether a raw word begins with `NAME=`.
    static boolean isAssignment(String raw) {
        int equals = raw.indexOf('=');
        return equals > 0
                && isNameStart(raw.charAt(0))
                && raw.substring(0, equals)
                        .chars()
                        .allMatch(c -> isNameStart((char) c) || (c >= '0' && c <= '9'));
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
