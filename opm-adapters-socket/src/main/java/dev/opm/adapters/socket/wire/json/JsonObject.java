package dev.opm.adapters.socket.wire.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A JSON object that is being read: each field is taken out once, with the type it must have, so
/// that what is left in the end is what nobody knows. What is not as it should be is a
/// [MessageFlaw] that names the field.
public final class JsonObject {
    private final String name;
    private final Map<String, Object> fields;

    JsonObject(String name, Map<String, Object> fields) {
        this.name = name;
        this.fields = fields;
    }

    public String text(String key) {
        if (need(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    public Optional<String> optionalText(String key) {
        return isGiven(key) ? Optional.of(text(key)) : Optional.empty();
    }

    public long wholeNumber(String key) {
        if (need(key) instanceof Long number) {
            return number;
        }
        throw wrong(key, "a whole number");
    }

    public Optional<Long> optionalWholeNumber(String key) {
        return isGiven(key) ? Optional.of(wholeNumber(key)) : Optional.empty();
    }

    public int integer(String key) {
        long number = wholeNumber(key);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new MessageFlaw("the number in \"" + key + "\" is too large");
        }
        return (int) number;
    }

    public Optional<Integer> optionalInteger(String key) {
        return isGiven(key) ? Optional.of(integer(key)) : Optional.empty();
    }

    public double decimal(String key) {
        if (need(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number");
    }

    public Optional<Duration> optionalMillis(String key) {
        if (!isGiven(key)) {
            return Optional.empty();
        }
        long millis = wholeNumber(key);
        if (millis < 0) {
            throw new MessageFlaw("the duration in \"" + key + "\" is negative");
        }
        return Optional.of(Duration.ofMillis(millis));
    }

    public JsonObject object(String key) {
        if (need(key) instanceof JsonObject object) {
            return object;
        }
        throw wrong(key, "an object");
    }

    public Optional<JsonObject> optionalObject(String key) {
        return isGiven(key) ? Optional.of(object(key)) : Optional.empty();
    }

    public List<String> texts(String key) {
        List<?> items = array(key);
        List<String> texts = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw wrong(key, "an array of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /// None if they are not given.
    public List<String> optionalTexts(String key) {
        return isGiven(key) ? texts(key) : List.of();
    }

    public List<JsonObject> objects(String key) {
        List<?> items = array(key);
        List<JsonObject> objects = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof JsonObject object)) {
                throw wrong(key, "an array of objects");
            }
            objects.add(object);
        }
        return objects;
    }

    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : object(key).fields.entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                throw wrong(key, "an object of texts");
            }
            map.put(entry.getKey(), text);
        }
        return map;
    }

    public Optional<Map<String, String>> optionalTextMap(String key) {
        return isGiven(key) ? Optional.of(textMap(key)) : Optional.empty();
    }

    /// Whether the field is there and not null.
    public boolean has(String key) {
        return isGiven(key);
    }

    /// Takes out every field that is left, nulls excepted.
    public void drain(BiConsumer<String, Object> action) {
        fields.forEach((key, value) -> {
            if (!JsonText.NULL.equals(value)) {
                action.accept(key, value);
            }
        });
        fields.clear();
    }

    /// To be called when all known fields are taken, where an unknown one must not be overlooked.
    public void refuseTheRest() {
        if (!fields.isEmpty()) {
            String unknown = fields.keySet().iterator().next();
            throw new MessageFlaw("the field \"" + unknown + "\" in " + name + " is not known");
        }
    }

    private List<?> array(String key) {
        if (need(key) instanceof List<?> items) {
            return items;
        }
        throw wrong(key, "an array");
    }

    /// Forgets a null, which says the same as no field.
    private boolean isGiven(String key) {
        if (JsonText.NULL.equals(fields.get(key))) {
            fields.remove(key);
        }
        return fields.containsKey(key);
    }

    private Object need(String key) {
        Object value = fields.remove(key);
        if (value == null) {
            throw new MessageFlaw("the field \"" + key + "\" in " + name + " is missing");
        }
        return value;
    }

    private MessageFlaw wrong(String key, String expected) {
        return new MessageFlaw("the field \"" + key + "\" in " + name + " is not " + expected);
    }
}
