package dev.opm.adapters.socket.wire.json;

import java.util.Locale;

/// Enum constants as words on the wire: `DRY_RUN` is `dry-run`.
public final class Choice {
    private Choice() {}

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Takes a field that must hold the word of one of these.
    public static <E extends Enum<E>> E take(JsonObject object, String key, E[] constants) {
        String word = object.text(key);
        StringBuilder words = new StringBuilder();
        for (E constant : constants) {
            if (word(constant).equals(word)) {
                return constant;
            }
            words.append(words.isEmpty() ? "" : " or ").append(word(constant));
        }
        throw new MessageFlaw(
                "the field \"" + key + "\" is \"" + word + "\" where it must be " + words);
    }
}
