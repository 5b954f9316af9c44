package dev.opm.adapters.posix.store.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How JSON is written and read here: UTF-8, escapes only where JSON demands them, no field twice,
/// nothing after the value. Callable from any thread.
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build();

    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter(
                            Separators.createDefaultInstance()
                                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                    .withObjectEmptySeparator("")
                                    .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Json() {}

    /// Writes one value.
    public interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    /// Without any white space.
    public static byte[] compact(Writing value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        compact(bytes, value);
        return bytes.toByteArray();
    }

    /// The same into something that does not fail.
    static void compact(OutputStream target, Writing value) {
        try (JsonGenerator out = FACTORY.createGenerator(target)) {
            value.to(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /// The fields of two objects as one object; none may be empty.
    public static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length - 1);
        both[first.length - 1] = ',';
        System.arraycopy(second, 1, both, first.length, second.length - 1);
        return both;
    }

    /// For people: an object's fields on lines of their own, lists on one, a newline at the end.
    static void indented(OutputStream target, Writing value) throws IOException {
        try (JsonGenerator out = FACTORY.createGenerator(target)) {
            out.setPrettyPrinter(PRETTY.createInstance());
            value.to(out);
            out.writeRaw('\n');
        }
    }

    /// @throws FlawedStoreFile if it is not exactly one JSON value
    static JsonValue read(InputStream in) throws IOException {
        Reader strict = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = FACTORY.createParser(strict)) {
            if (parser.nextToken() == null) {
                throw new FlawedStoreFile("holds nothing but white space");
            }
            JsonValue value = JsonValue.read(parser);
            if (parser.nextToken() != null) {
                throw new FlawedStoreFile("goes on after its end, at line " + line(parser));
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw new FlawedStoreFile(flaw(malformed), malformed);
        } catch (CharacterCodingException otherBytes) {
            throw new FlawedStoreFile("is not text in UTF-8", otherBytes);
        }
    }

    private static String flaw(JsonProcessingException malformed) {
        String message = malformed.getOriginalMessage();
        if (message.startsWith("Unexpected end-of-input")) {
            return "was cut off: it ends in the middle of its JSON";
        }
        return Optional.ofNullable(malformed.getLocation())
                .map(at -> "is not JSON at line " + at.getLineNr() + ": " + message)
                .orElse("is not JSON: " + message);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
