package dev.opm.cli.line;

import java.io.Serial;

/// A command or an option that is none of ours, or a word where none stands.
final class UnknownWord extends UsageException {
    @Serial private static final long serialVersionUID = 1L;

    private final String where;
    private final String word;

    /// @param where the command whose option it is; empty before there is one
    /// @param word as it was typed, with its dashes and what stands after an equals sign
    UnknownWord(String message, String where, String word) {
        super(message);
        this.where = where;
        this.word = word;
    }

    String where() {
        return where;
    }

    String word() {
        return word;
    }

    /// Said of what stands before there is a command, or would be one.
    boolean isCommand() {
        return where.isEmpty() && !word.startsWith("-");
    }
}
