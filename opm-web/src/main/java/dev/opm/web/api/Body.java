package dev.opm.web.api;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.server.Call;
import dev.opm.web.json.GatewayJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of a request as fields, each taken once, so that what is left is what nobody knows.
final class Body {
    private final Map<String, Object> fields;

    private Body(Map<String, Object> fields) {
        this.fields = fields;
    }

    static Body of(Call call) {
        return new Body(new HashMap<>(GatewayJson.object(call.body())));
    }

    /// @throws Problem 400 where it has a field
    static void refuseAny(Call call) {
        of(call).done();
    }

    Optional<String> text(String key) {
        Object value = fields.remove(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Problem.usage("body: \"" + key + "\" is not a text");
    }

    String needText(String key) {
        return text(key)
                .orElseThrow(() -> Problem.usage("body: \"" + key + "\" is missing; give it"));
    }

    /// A text or a number, as text.
    String needWord(String key) {
        Object value = fields.remove(key);
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw Problem.usage("body: \"" + key + "\" is missing; give a text or a number");
    }

    boolean flag(String key) {
        Object value = fields.remove(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw Problem.usage("body: \"" + key + "\" is true or false");
    }

    Optional<Long> wholeNumber(String key, long most) {
        Object value = fields.remove(key);
        if (value == null) {
            return Optional.empty();
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= 0
                && ((Number) value).longValue() <= most) {
            return Optional.of(((Number) value).longValue());
        }
        throw Problem.usage("body: \"" + key + "\" is a whole number up to " + most);
    }

    List<String> texts(String key) {
        Object value = fields.remove(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items && items.stream().allMatch(String.class::isInstance)) {
            return items.stream().map(String.class::cast).toList();
        }
        throw Problem.usage("body: \"" + key + "\" is not a list of texts");
    }

    void done() {
        if (!fields.isEmpty()) {
            throw Problem.usage(
                    "body: \"" + fields.keySet().iterator().next() + "\" is not known here");
        }
    }
}
