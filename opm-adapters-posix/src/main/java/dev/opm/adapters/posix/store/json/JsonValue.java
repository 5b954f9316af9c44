package dev.opm.adapters.posix.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One JSON value in memory, its fields in the order of the file.
sealed interface JsonValue {
    record Members(Map<String, JsonValue> fields) implements JsonValue {}

    record Items(List<JsonValue> items) implements JsonValue {}

    record Text(String text) implements JsonValue {}

    record Whole(BigInteger number) implements JsonValue {}

    /// `true`, `false`, `null`, or a number that is not whole: as it is written.
    record Literal(String text) implements JsonValue {}

    /// Reads the value that begins at the parser's current token.
    static JsonValue read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Text(parser.getText());
            case VALUE_NUMBER_INT -> new Whole(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                    new Literal(parser.getText());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("no value begins at " + parser.currentToken());
        };
    }

    static void write(JsonGenerator out, JsonValue value) throws IOException {
        switch (value) {
            case Members(Map<String, JsonValue> fields) -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(out, field.getValue());
                }
                out.writeEndObject();
            }
            case Items(List<JsonValue> items) -> {
                out.writeStartArray();
                for (JsonValue item : items) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Text(String text) -> out.writeString(text);
            case Whole(BigInteger number) -> out.writeNumber(number);
            case Literal(String text) -> out.writeRawValue(text);
        }
    }

    private static Members members(JsonParser parser) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, read(parser));
        }
        return new Members(fields);
    }

    private static Items items(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new Items(items);
    }
}
