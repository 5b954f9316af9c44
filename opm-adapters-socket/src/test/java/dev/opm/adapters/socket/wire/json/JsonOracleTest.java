package dev.opm.adapters.socket.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.opm.adapters.socket.wire.Golden;
import dev.opm.adapters.socket.wire.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Our JSON against that of a library that was used and tested for decades: what one takes the
/// other takes too, and both mean the same by it.
class JsonOracleTest {
    private static final long SEED = 20_260_131L;
    private static final int ROUNDS = 8_000;

    private static final JsonFactory JACKSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(JsonText.DEEPEST)
                                    .maxNumberLength(40)
                                    .build())
                    .build();

    @Test
    void whatIsReadIsWhatJacksonReads() throws Exception {
        List<byte[]> seeds = new ArrayList<>(Golden.all("request-"));
        seeds.addAll(Golden.all("reply-"));
        Mutations mutations = new Mutations(new Random(SEED), seeds);
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = mutations.next();
            String what = Mutations.shown(SEED, round, input);
            String expected = expected(input);
            if (!expected.equals(ODD)) {
                assertThat(ours(input)).as(what).isEqualTo(expected);
            }
            taken += expected.equals(REFUSED) ? 0 : 1;
        }
        assertThat(taken).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    @Test
    void randomJsonIsReadAsJacksonReadsIt() {
        RandomJson json = new RandomJson(new Random(SEED));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = json.request();
            assertThat(ours(input))
                    .as(Mutations.shown(SEED, round, input))
                    .isEqualTo(expected(input));
        }
    }

    @Test
    void everyTextIsWrittenAsJacksonWritesIt() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String text = text(random);
            assertThat(new String(written(text), UTF_8))
                    .as("seed " + SEED + " round " + round)
                    .isEqualTo(new String(jackson(text), UTF_8));
        }
    }

    private static final String REFUSED = "refused";

    /// Half of a surrogate pair in a name, which Jackson never takes; we do in an answer.
    private static final String ODD = "odd";

    private static String ours(byte[] input) {
        try {
            return shown(JsonText.read("it", input, JsonText.Surrogates.ANY));
        } catch (MessageFlaw flaw) {
            return REFUSED;
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> fields = new TreeMap<>();
                object.drain((key, field) -> fields.put(key, shown(field)));
                yield "object " + fields;
            }
            case List<?> items -> "array " + items.stream().map(JsonOracleTest::shown).toList();
            case String text -> "text " + text;
            default -> JsonText.NULL.equals(value) ? "null" : value.toString();
        };
    }

    private static String expected(byte[] input) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
            try (JsonParser parser = JACKSON.createParser(text)) {
                return parser.nextToken() == JsonToken.START_OBJECT
                        ? whole(expected(parser), parser)
                        : REFUSED;
            }
        } catch (IOException flaw) {
            return String.valueOf(flaw.getMessage()).contains("surrogate pair in field name")
                    ? ODD
                    : REFUSED;
        } catch (Refused flaw) {
            return REFUSED;
        }
    }

    private static String whole(String object, JsonParser parser) throws IOException {
        return parser.nextToken() == null ? object : REFUSED;
    }

    private static String expected(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> fields = new TreeMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    if (fields.put(key, expected(parser)) != null) {
                        throw new Refused();
                    }
                }
                fields.values().removeIf("null"::equals); // as JsonObject does
                yield "object " + fields;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(expected(parser));
                }
                yield "array " + items;
            }
            case VALUE_STRING -> "text " + parser.getText();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new Refused();
                }
                yield Long.toString(parser.getLongValue());
            }
            case VALUE_NUMBER_FLOAT -> Double.toString(parser.getDoubleValue());
            case VALUE_NULL -> "null";
            default -> parser.getText();
        };
    }

    /// Well-formed, and still not for us: a key twice, a number that is too large.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(
                    switch (random.nextInt(8)) {
                        case 0 -> (char) random.nextInt(0x20);
                        case 1 -> (char) random.nextInt(0x10000);
                        case 2 -> (char) (0xd800 + random.nextInt(0x800));
                        case 3 -> Character.toString(0x10000 + random.nextInt(0x100000));
                        case 4 -> "\"\\/?\u007f".charAt(random.nextInt(5));
                        default -> (char) (0x20 + random.nextInt(0x5f));
                    });
        }
        return text.toString();
    }

    private static byte[] written(String text) {
        JsonWriter json = new JsonWriter(JsonWriter.Form.MESSAGE);
        json.startArray();
        json.value(text);
        json.endArray();
        return json.bytes();
    }

    private static byte[] jackson(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JACKSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartArray();
            json.writeString(text);
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }
}
