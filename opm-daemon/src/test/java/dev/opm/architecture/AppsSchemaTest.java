package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.formats.appsfile.AppsSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The schema that editors are given is the one of the vocabulary.
class AppsSchemaTest {
    private static final Path FILE = Repository.ROOT.resolve("docs/apps.schema.json");

    /// `-Dgolden.write=true` writes it anew.
    @Test
    void theSchemaInTheTreeIsThatOfTheVocabulary() throws Exception {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, AppsSchema.text());
        }

        assertThat(FILE).content().isEqualTo(AppsSchema.text());
    }
}
