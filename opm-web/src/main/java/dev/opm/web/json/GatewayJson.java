package dev.opm.web.json;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.opm.adapters.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Maps, lists, texts and numbers as JSON, and back.
public final class GatewayJson {
    private static final JSON JSON_STD = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

    private GatewayJson() {}

    public static byte[] bytes(Object value) {
        try {
            return JSON_STD.asBytes(value);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    public static String text(Object value) {
        try {
            return JSON_STD.asString(value);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /// A body that must be an object; an empty one is an empty object.
    ///
    /// @throws Problem 400 where it is none
    public static Map<String, Object> object(byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        try {
            return JSON_STD.mapFrom(body);
        } catch (IOException | RuntimeException flaw) {
            throw Problem.usage("body: it is no JSON object: " + firstLine(flaw));
        }
    }

    /// What is kept in a file of the gateway; empty where it is torn.
    public static Optional<Map<String, Object>> kept(byte[] content) {
        try {
            return Optional.of(JSON_STD.mapFrom(content));
        } catch (IOException | RuntimeException torn) {
            return Optional.empty();
        }
    }

    /// Fields in this order: a key and its value, and so on.
    public static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }

    private static String firstLine(Exception flaw) {
        return String.valueOf(flaw.getMessage()).lines().findFirst().orElse("");
    }
}
