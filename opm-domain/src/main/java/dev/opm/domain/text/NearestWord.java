package dev.opm.domain.text;

import java.util.Collection;
import java.util.Optional;

/// Finds what was probably meant by a word that is not known.
public final class NearestWord {
    private NearestWord() {}

    /// The known word with the fewest changes, if they are few for its length.
    public static Optional<String> to(String typed, Collection<String> known) {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (String word : known) {
            int changes = changes(typed, word);
            if (changes < fewest) {
                fewest = changes;
                best = word;
            }
        }
        return fewest <= Math.max(1, letters(best) / 3) ? Optional.of(best) : Optional.empty();
    }

    /// Without what all of its kind begin with: dashes, or the first of two words.
    private static int letters(String word) {
        return word.substring(word.lastIndexOf(' ') + 1).replaceFirst("^-+", "").length();
    }

    /// Inserted, removed, replaced or swapped characters (optimal string alignment).
    static int changes(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, from, to, i, j);
            }
        }
        return d[from.length()][to.length()];
    }

    private static int cheapest(int[][] d, String from, String to, int i, int j) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
