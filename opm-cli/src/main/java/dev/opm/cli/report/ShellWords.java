package dev.opm.cli.report;

import java.util.List;

/// Words as a shell would read them back.
public final class ShellWords {
    private static final String SAFE = "_-./:=@%+,";

    private ShellWords() {}

    public static String joined(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(text.isEmpty() ? "" : " ").append(quoted(word));
        }
        return text.toString();
    }

    /// The word, in quotes where it needs them. Control characters, which a terminal would obey,
    /// are written as `$'\x1b'`.
    public static String quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isISOControl(c)) {
                return escaped(word);
            }
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && SAFE.indexOf(c) < 0) {
                return "'" + word.replace("'", "'\\''") + "'";
            }
        }
        return word.isEmpty() ? "''" : word;
    }

    private static String escaped(String word) {
        StringBuilder text = new StringBuilder("$'");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isISOControl(c)) {
                text.append(c < 0x10 ? "\\x0" : "\\x").append(Integer.toHexString(c));
            } else {
                text.append(c == '\'' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return text.append('\'').toString();
    }
}
