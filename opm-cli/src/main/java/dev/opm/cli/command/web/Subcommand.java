package dev.opm.cli.command.web;

import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import java.util.List;

/// What one of the commands behind a first word takes.
final class Subcommand {
    private Subcommand() {}

    /// @param words with the command's own
    /// @param options those it takes, of all that its first word does
    static void check(Arguments arguments, int words, List<Opt> options) throws UsageException {
        String said = arguments.verb().word() + " " + String.join(" ", arguments.words());
        if (arguments.words().size() != words) {
            throw new UsageException(
                    said
                            + ": "
                            + (arguments.words().size() < words
                                    ? "a word is missing"
                                    : "a word too many")
                            + "; see opm "
                            + arguments.verb().word()
                            + " --help");
        }
        for (Opt option : arguments.verb().options()) {
            if (arguments.has(option) && !options.contains(option)) {
                throw new UsageException(
                        said
                                + ": "
                                + option
                                + " says nothing here; see opm "
                                + arguments.verb().word()
                                + " --help");
            }
        }
    }
}
