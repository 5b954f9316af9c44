package dev.opm.adapters.webhome;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// A name that may get in, as what and to which apps. Of its secret only the hash is known.
///
/// @param targets what the bearer may see and touch; empty: everything
/// @param hash SHA-256 of the secret, in hexadecimal
public record Token(String name, Role role, List<String> targets, Instant createdAt, String hash) {
    /// The token that `opm web open` lets people in with.
    public static final String OWNER = "owner";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Token {
        targets = List.copyOf(targets);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
