package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.opm.domain.table.AppTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is written for people, held against Jackson's pretty printer.
class IndentedTest {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
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

    @Test
    void anyTableIsIndentedAsJacksonDoesIt() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            AppTable table =
                    new AppTable(100, SampleApps.random(new Random(seed)), Optional.empty());
            String written =
                    new String(TableJson.write(table, AppTable.EMPTY), StandardCharsets.UTF_8);
            List<String> lines = List.of(written.split("\n", -1));
            List<String> wanted = List.of(pretty(written).split("\n", -1));
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(lines.get(i)).as("seed %s line %s", seed, i).isEqualTo(wanted.get(i));
            }
            assertThat(lines).hasSameSizeAs(wanted);
        }
    }

    private static String pretty(String json) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonParser parser = FACTORY.createParser(json);
                JsonGenerator out = FACTORY.createGenerator(text)) {
            out.setPrettyPrinter(PRETTY.createInstance());
            parser.nextToken();
            out.copyCurrentStructure(parser);
        }
        return text.toString(StandardCharsets.UTF_8) + "\n";
    }
}
