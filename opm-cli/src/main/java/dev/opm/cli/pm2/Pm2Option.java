package dev.opm.cli.pm2;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An option of pm2's that is none here under its name, or a word that follows a command there.
///
/// @param written all its forms, with their dashes if they have any
/// @param commands those of ours that it may follow; none: all
/// @param value whether a value comes with it
/// @param meaning by its value, which is empty where none was given
public record Pm2Option(
        List<String> written,
        List<String> commands,
        Takes value,
        Function<String, Meaning> meaning) {
    /// What follows the option.
    public enum Takes {
        NOTHING,
        A_VALUE,
        /// One word, and all numbers after it.
        NUMBERS
    }

    /// All of them, for the page that lists them.
    public static List<Pm2Option> all() {
        return Pm2Options.ALL;
    }

    /// The one that is written so after this command of ours.
    public static Optional<Pm2Option> find(String command, String written) {
        return Pm2Options.ALL.stream()
                .filter(option -> option.written.contains(written))
                .filter(option -> option.commands.isEmpty() || option.commands.contains(command))
                .findFirst();
    }
}
