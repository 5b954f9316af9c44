package dev.opm.cli.command;

import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;

/// One command.
public interface Command {
    /// Does it and shows what came of it.
    ///
    /// @return the exit code
    int run(Arguments arguments) throws UsageException;
}
