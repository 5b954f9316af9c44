package dev.opm.cli.line;

import java.util.Optional;

/// The options that every command takes.
///
/// @param home as typed; empty: `$OPM_HOME` or `~/.opm`
/// @param host of the cluster on which the command is to be done; empty: this one
public record Globals(Optional<String> home, Format format, Optional<String> host) {
    /// What stdout gets.
    public enum Format {
        TEXT,
        JSON
    }

    /// Which format was asked for, readable even when the rest of the line is wrong.
    public static Format formatIn(String[] args) {
        for (String word : args) {
            if (word.equals("--")) {
                return Format.TEXT;
            }
            if (word.equals("--json")) {
                return Format.JSON;
            }
        }
        return Format.TEXT;
    }
}
