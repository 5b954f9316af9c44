package dev.opm.domain.cluster;

import java.util.regex.Pattern;

/// What a host is called within its cluster. It is part of paths of the store and of the names of
/// slots, so it is a plain word: letters, digits, `.`, `_` and `-`, at most 63 characters.
public record HostName(String value) implements Comparable<HostName> {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /// @throws IllegalArgumentException saying what is wrong with it
    public HostName {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + value
                            + "\" cannot name a host: it has 1 to 63 letters, digits, \".\", \"_\" or"
                            + " \"-\", and begins with a letter or digit");
        }
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
