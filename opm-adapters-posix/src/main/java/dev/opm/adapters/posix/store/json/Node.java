package dev.opm.adapters.posix.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// One JSON value and where it stands, such as `content.apps[2].name`. Each question about it
/// answers or throws a [FlawedStoreFile] that names the path.
public final class Node {
    /// The sorts of values; a literal is `true`, `false`, `null` or a number that is not whole.
    public enum Sort {
        TEXT,
        WHOLE,
        ITEMS,
        MEMBERS,
        LITERAL
    }

    private final String path;
    private final JsonValue value;

    Node(String path, JsonValue value) {
        this.path = path;
        this.value = value;
    }

    String path() {
        return path;
    }

    /// Writes the value as it was read.
    void writeTo(JsonGenerator out) throws IOException {
        JsonValue.write(out, value);
    }

    public Fields fields() {
        if (value instanceof JsonValue.Members(Map<String, JsonValue> fields)) {
            return new Fields(path, fields);
        }
        throw unlike("an object");
    }

    /// The members of an object, in the order of the file.
    public Map<String, Node> members() {
        Map<String, Node> members = new LinkedHashMap<>();
        fields().forEach(members::put);
        return members;
    }

    /// What sort of value this is.
    public Sort sort() {
        return switch (value) {
            case JsonValue.Members _ -> Sort.MEMBERS;
            case JsonValue.Items _ -> Sort.ITEMS;
            case JsonValue.Text _ -> Sort.TEXT;
            case JsonValue.Whole _ -> Sort.WHOLE;
            case JsonValue.Literal _ -> Sort.LITERAL;
        };
    }

    public List<Node> items() {
        if (!(value instanceof JsonValue.Items(List<JsonValue> values))) {
            throw unlike("a list");
        }
        List<Node> items = new ArrayList<>();
        for (JsonValue item : values) {
            items.add(new Node(path + "[" + items.size() + "]", item));
        }
        return items;
    }

    public String text() {
        if (value instanceof JsonValue.Text(String text)) {
            return text;
        }
        throw unlike("a text");
    }

    /// A list of texts.
    public List<String> texts() {
        return items().stream().map(Node::text).toList();
    }

    /// An object whose values are texts.
    public Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        fields().forEach((name, field) -> map.put(name, field.text()));
        return map;
    }

    public int whole(int least, int most) {
        return Math.toIntExact(whole((long) least, most));
    }

    public long whole(long least, long most) {
        if (value instanceof JsonValue.Whole(BigInteger found)
                && found.compareTo(BigInteger.valueOf(least)) >= 0
                && found.compareTo(BigInteger.valueOf(most)) <= 0) {
            return found.longValueExact();
        }
        throw unlike("a whole number from " + least + " to " + most);
    }

    /// The domain's own judgement: what its constructors refuse is a flaw at this path.
    public <T> T as(Function<String, T> reading) {
        return judge(() -> reading.apply(text()));
    }

    public <T> T judge(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw FlawedStoreFile.badValue(path, String.valueOf(refused.getMessage()));
        }
    }

    public FlawedStoreFile unlike(String expected) {
        return FlawedStoreFile.badValue(path, "it must be " + expected + ", not " + shown());
    }

    private String shown() {
        return switch (value) {
            case JsonValue.Members _ -> "an object";
            case JsonValue.Items _ -> "a list";
            case JsonValue.Text(String text) -> "\"" + shortened(text) + "\"";
            case JsonValue.Whole(BigInteger number) -> shortened(number.toString());
            case JsonValue.Literal(String text) -> shortened(text);
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
