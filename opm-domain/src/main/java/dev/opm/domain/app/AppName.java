package dev.opm.domain.app;

import java.util.Optional;
import java.util.regex.Pattern;

/// What people call an app. An attribute, not an identity: see [AppId].
///
/// A name is also a file name in the log folder and a word in a target list, so it must be neither
/// a path, nor a number, nor `all`, nor hold the separators `:` and `,`.
public record AppName(String value) implements Comparable<AppName> {
    /// A log file is the name and a little more, and a file name has at most 255 bytes: three for a
    /// character of the longest kind.
    private static final int LONGEST = 70;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");

    public AppName {
        Optional<String> flaw = flawIn(value);
        if (flaw.isPresent()) {
            throw new IllegalArgumentException(flaw.get());
        }
    }

    /// Why a text cannot be a name, or empty when it can.
    public static Optional<String> flawIn(String text) {
        if (text.isEmpty()) {
            return Optional.of("a name must not be empty");
        }
        if (text.length() > LONGEST) {
            return Optional.of("a name has at most " + LONGEST + " characters");
        }
        if (text.equals("all")) {
            return Optional.of("\"all\" means every app and cannot name one");
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of("a number is an id and cannot be a name: " + text);
        }
        if (text.startsWith(".") || text.startsWith("-")) {
            return Optional.of("a name must not begin with \"" + text.charAt(0) + "\"");
        }
        return text.chars()
                .filter(AppName::isForbidden)
                .boxed()
                .findFirst()
                .map(c -> "a name must not contain " + shown(c));
    }

    private static boolean isForbidden(int c) {
        return c == '/'
                || c == ':'
                || c == ','
                || Character.isISOControl(c)
                || Character.isWhitespace(c);
    }

    private static String shown(int c) {
        return c == '\n'
                ? "a newline"
                : c == ' '
                        ? "a space"
                        : Character.isISOControl(c) || Character.isWhitespace(c)
                                ? String.format("the character U+%04X", c)
                                : "\"" + (char) c + "\"";
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
