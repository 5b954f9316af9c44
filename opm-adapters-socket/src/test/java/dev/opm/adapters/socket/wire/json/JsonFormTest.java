package dev.opm.adapters.socket.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is no UTF-8 goes through messages as it is, and is replaced and told of in documents.
class JsonFormTest {
    private static final String ODD = "n\uDCE9e";

    @Test
    void aMessageKeepsEachByte() {
        byte[] json = JsonBytes.of(JsonFormTest::writeApp);

        assertThat(text(json)).contains("n\\uDCE9e").doesNotContain("notUtf8");
        assertThat(JsonText.read("it", json, JsonText.Surrogates.PAIRED_OR_BYTES).text("name"))
                .isEqualTo(ODD);
    }

    @Test
    void aDocumentSaysInTheInnermostObjectThatATextWasChanged() {
        assertThat(text(JsonBytes.document(JsonFormTest::writeApp)))
                .isEqualTo(
                        "{\"name\":\"n\uFFFDe\",\"exit\":{\"code\":0},\"words\":[\"x\"],\"env\":{},"
                                + "\"notUtf8\":true}");
    }

    @Test
    void aChangedTextInAListOrAMapCountsForTheObjectAround() {
        assertThat(
                        text(
                                JsonBytes.document(json -> {
                                    json.startObject();
                                    JsonFields.textMap(json, "env", Map.of("A", ODD));
                                    json.endObject();
                                })))
                .isEqualTo("{\"env\":{\"A\":\"n\uFFFDe\"},\"notUtf8\":true}");
        assertThat(
                        text(
                                JsonBytes.document(json -> {
                                    json.startObject();
                                    JsonFields.texts(json, "words", List.of(ODD));
                                    json.endObject();
                                })))
                .isEqualTo("{\"words\":[\"n\uFFFDe\"],\"notUtf8\":true}");
    }

    @Test
    void whatIsUtf8HasNoFlag() {
        assertThat(
                        text(
                                JsonBytes.document(json -> {
                                    json.startObject();
                                    json.field("name", "Grüße 😀");
                                    json.endObject();
                                })))
                .isEqualTo("{\"name\":\"Grüße 😀\"}");
    }

    private static void writeApp(JsonWriter json) {
        json.startObject();
        json.field("name", ODD);
        json.startObject("exit");
        json.field("code", 0);
        json.endObject();
        JsonFields.texts(json, "words", List.of("x"));
        JsonFields.textMap(json, "env", Map.of());
        json.endObject();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
