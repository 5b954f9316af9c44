package dev.opm.cli.command;

import java.util.List;

/// Runs a command within another one, and gives what it would have shown.
public interface CommandRunner {
    Shown run(List<String> words);

    /// What a person would have seen, without colours.
    record Shown(int exitCode, String out, String err) {}
}
