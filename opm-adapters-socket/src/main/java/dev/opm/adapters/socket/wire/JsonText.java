package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON object and nothing else from bytes: strict UTF-8, no key twice, nested at most
/// [#DEEPEST]. What is wrong becomes a [MessageFlaw].
final class JsonText {
    static final int DEEPEST = 16;

    /// Whether a text may hold half of a surrogate pair, which JSON can say and Unicode cannot. A
    /// request must not: it would name a file or variable that does not exist. An answer may: one
    /// odd name must not hide all others.
    enum Surrogates {
        PAIRED,
        ANY
    }

    /// Stands for JSON's null inside a [JsonObject].
    static final Object NULL = new Object();

    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(40)
                                    .maxNameLength(Frames.REQUEST_CAP)
                                    .maxStringLength(Frames.REPLY_CAP)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final Surrogates surrogates;

    private JsonText(JsonParser parser, Surrogates surrogates) {
        this.parser = parser;
        this.surrogates = surrogates;
    }

    /// @param name what to call the object in a flaw
    static JsonObject read(String name, byte[] bytes, Surrogates surrogates) {
        CharBuffer text = decoded(bytes);
        try (JsonParser parser =
                FACTORY.createParser(
                        text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            JsonText reader = new JsonText(parser, surrogates);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MessageFlaw("it is not a JSON object");
            }
            JsonObject object = reader.object(name);
            if (parser.nextToken() != null) {
                throw new MessageFlaw("something follows the JSON object");
            }
            return object;
        } catch (JsonProcessingException flaw) {
            throw new MessageFlaw("it is not JSON: " + firstLine(flaw.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static CharBuffer decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException flaw) {
            throw new MessageFlaw("it is not UTF-8");
        }
    }

    private JsonObject object(String name) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = whole(parser.currentName());
            parser.nextToken();
            if (fields.put(key, value(key)) != null) {
                throw new MessageFlaw("the field \"" + key + "\" is given twice");
            }
        }
        return new JsonObject(name, fields);
    }

    private List<Object> array(String name) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(name));
        }
        return values;
    }

    private Object value(String name) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return whole(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return integer(name);
        }
        if (token == JsonToken.START_OBJECT) {
            return object(name);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(name);
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDoubleValue();
        }
        return token == JsonToken.VALUE_NULL ? NULL : parser.getBooleanValue();
    }

    private Long integer(String name) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new MessageFlaw("the number in \"" + name + "\" is too large");
        }
        return parser.getLongValue();
    }

    private String whole(String text) {
        if (surrogates == Surrogates.PAIRED && hasHalfAPair(text)) {
            throw new MessageFlaw("a text holds half of a surrogate pair");
        }
        return text;
    }

    private static boolean hasHalfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length()
                        || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
