package dev.opm.adapters.http.server;

import dev.opm.adapters.http.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stood after the `?`.
public final class Query {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /// @param raw as it came; may be empty
    /// @throws Problem 400 where it is not encoded as it should be
    public Query(String raw) {
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decoded(key), _ -> new ArrayList<>()).add(decoded(value));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException flaw) {
            throw Problem.usage("query: it is not encoded as it should be: " + flaw.getMessage());
        }
    }

    public Set<String> keys() {
        return values.keySet();
    }

    /// The last value.
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(List::getLast);
    }

    /// Given as `true`, `1` or without a value.
    public boolean has(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() || text.get().equals("false") || text.get().equals("0")) {
            return false;
        }
        if (text.get().isEmpty() || text.get().equals("true") || text.get().equals("1")) {
            return true;
        }
        throw Problem.usage("query: " + key + " is true or false, not \"" + text.get() + "\"");
    }

    public int number(String key, int usual, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as one out of range.
        }
        throw Problem.usage(
                "query: "
                        + key
                        + " is a whole number from "
                        + least
                        + " to "
                        + most
                        + ", not \""
                        + text.get()
                        + "\"");
    }
}
