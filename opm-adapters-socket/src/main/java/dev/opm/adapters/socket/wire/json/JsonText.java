package dev.opm.adapters.socket.wire.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.ByteText;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON object and nothing else from bytes (RFC 8259): strict UTF-8, no key twice, nested
/// at most [#DEEPEST]. What is wrong becomes a [MessageFlaw].
///
/// Gson reads the tokens; what a message may not hold although it is JSON is decided here. Why
/// Gson: docs/adr/020-quick-client.md.
@HandOptimized(adr = 20)
public final class JsonText {
    static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 40;

    /// Whether a text may hold half of a surrogate pair, which JSON can say and Unicode cannot. In
    /// a request only such halves as stand for bytes, see [ByteText]: others would name a file or
    /// variable that cannot exist. An answer may: one odd name must not hide all others.
    public enum Surrogates {
        PAIRED_OR_BYTES,
        ANY
    }

    /// Stands for JSON's null inside a [JsonObject].
    static final Object NULL = new Object();

    private final JsonReader json;
    private final Surrogates surrogates;
    private final int most;
    private int depth;
    private int count;

    private JsonText(byte[] bytes, Surrogates surrogates, int most) {
        this.most = most;
        this.json =
                new JsonReader(
                        new InputStreamReader(
                                new ByteArrayInputStream(bytes),
                                StandardCharsets.UTF_8.newDecoder()));
        this.json.setStrictness(Strictness.STRICT);
        this.surrogates = surrogates;
    }

    /// @param name what to call the object in a flaw
    public static JsonObject read(String name, byte[] bytes, Surrogates surrogates) {
        return read(name, bytes, surrogates, Integer.MAX_VALUE);
    }

    /// @param most objects and arrays in it, for an empty one takes thirty times its text in memory
    public static JsonObject read(String name, byte[] bytes, Surrogates surrogates, int most) {
        if (!beginsAnObject(bytes)) {
            throw new MessageFlaw("it is not a JSON object");
        }
        JsonText text = new JsonText(bytes, surrogates, most);
        try {
            JsonObject object = text.object(name);
            text.end();
            return object;
        } catch (CharacterCodingException flaw) {
            throw new MessageFlaw("it is not UTF-8");
        } catch (EOFException flaw) {
            throw new MessageFlaw("it is not JSON: it ends too early");
        } catch (IOException flaw) { // its own message tells to be less strict
            throw new MessageFlaw("it is not JSON at " + text.json.getPath());
        }
    }

    /// Gson would skip a byte order mark, which RFC 8259 forbids to send.
    private static boolean beginsAnObject(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\t' && b != '\r') {
                return b == '{';
            }
        }
        return false;
    }

    private void end() throws IOException {
        try {
            JsonToken _ = json.peek(); // strict, so it finds the end or throws
        } catch (MalformedJsonException more) {
            throw new MessageFlaw("something follows the JSON object");
        }
    }

    private JsonObject object(String name) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        descend();
        json.beginObject();
        while (json.hasNext()) {
            String key = checked(json.nextName());
            if (fields.put(key, value(key)) != null) {
                throw new MessageFlaw("the field \"" + key + "\" is given twice");
            }
        }
        json.endObject();
        depth--;
        return new JsonObject(name, fields);
    }

    private List<Object> array(String name) throws IOException {
        List<Object> values = new ArrayList<>();
        descend();
        json.beginArray();
        while (json.hasNext()) {
            values.add(value(name));
        }
        json.endArray();
        depth--;
        return values;
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw new MessageFlaw("its nesting depth is over " + DEEPEST);
        }
        if (++count > most) {
            throw new MessageFlaw("it has more than " + most + " objects and arrays");
        }
    }

    private Object value(String name) throws IOException {
        JsonToken token = json.peek();
        return switch (token) {
            case STRING -> checked(json.nextString());
            case NUMBER -> number(name, json.nextString());
            case BOOLEAN -> json.nextBoolean();
            case BEGIN_OBJECT -> object(name);
            case BEGIN_ARRAY -> array(name);
            case NULL -> {
                json.nextNull();
                yield NULL;
            }
            case NAME, END_OBJECT, END_ARRAY, END_DOCUMENT ->
                    throw new IllegalStateException(token + " where a value begins");
        };
    }

    /// @param text as JSON writes numbers
    private static Object number(String name, String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw tooLarge(name);
        }
        if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return Double.valueOf(text);
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooManyDigits) {
            throw tooLarge(name);
        }
    }

    private static MessageFlaw tooLarge(String name) {
        return new MessageFlaw("the number in \"" + name + "\" is too large");
    }

    private String checked(String text) {
        if (surrogates == Surrogates.PAIRED_OR_BYTES
                && !StandardCharsets.UTF_8.newEncoder().canEncode(ByteText.shown(text))) {
            throw new MessageFlaw("a text holds half of a surrogate pair");
        }
        return text;
    }
}
