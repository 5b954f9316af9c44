package dev.opm.daemon.it;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON document as maps, lists and texts, read by path: `json.at("/0/pid").number()`.
record Json(Object value) {
    /// JSON's null.
    private enum Null {
        NULL
    }

    static Json parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Json json = new Json(read(parser));
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one JSON document: " + text);
            }
            return json;
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /// Maps, lists, numbers, booleans and texts as a document.
    static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            write(out, value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    /// @param path field names and positions, each after a slash
    Json at(String path) {
        Json found = this;
        for (String step : path.substring(1).split("/", -1)) {
            found =
                    found.value instanceof List<?> list
                            ? new Json(list.get(Integer.parseInt(step)))
                            : found.field(step);
        }
        return found;
    }

    boolean isNull() {
        return value == Null.NULL;
    }

    /// Of a text, number or boolean, as written.
    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw new AssertionError("not a value: " + value);
    }

    int number() {
        return Integer.parseInt(text());
    }

    List<Json> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> new Json(item)).toList();
        }
        throw new AssertionError("not an array: " + value);
    }

    /// Of an object, in order.
    List<String> names() {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).toList();
        }
        throw new AssertionError("not an object: " + value);
    }

    /// The text at this path of each item.
    List<String> texts(String path) {
        return items().stream().map(item -> item.at(path).text()).toList();
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private Json field(String name) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(name);
            if (found != null) {
                return new Json(found);
            }
        }
        throw new AssertionError("no \"" + name + "\" in " + value);
    }

    private static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readFields(parser);
            case START_ARRAY -> readItems(parser);
            case VALUE_NULL -> Null.NULL;
            default -> parser.getText();
        };
    }

    private static Object readFields(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser));
        }
        return fields;
    }

    private static Object readItems(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return items;
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object item : list) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Number _, Boolean _ -> out.writeRawValue(value.toString());
            default -> out.writeString(value.toString());
        }
    }
}
