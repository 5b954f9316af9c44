package dev.opm.cli.pm2;

import java.util.List;

/// What a word of pm2's is here.
public sealed interface Meaning {
    /// Exactly the same, under these words.
    record Same(List<String> words) implements Meaning {
        public Same {
            words = List.copyOf(words);
        }
    }

    /// Nothing has to be said for it: the word is taken, and the user is told why once.
    ///
    /// @param note goes on from the word: `is not used: …`
    record NotNeeded(String note) implements Meaning {}

    /// Not the same, or not there.
    ///
    /// @param now what to type instead, or why there is nothing of the kind; the last part of a
    ///   message
    record Instead(String now) implements Meaning {}
}
