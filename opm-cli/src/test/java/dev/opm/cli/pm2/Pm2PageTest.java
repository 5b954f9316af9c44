package dev.opm.cli.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Pm2PageTest {
    /// Tests run in the folder of their module.
    private static final Path PAGE = Path.of("..", "docs", "from-pm2.md");

    @Test
    void thePageHasEveryWordOfTheTables() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Pm2Commands.table().keySet())
                .allSatisfy(word -> assertThat(page).containsPattern("`" + word + "[ `]"));
        assertThat(Pm2Option.all())
                .flatExtracting(Pm2Option::written)
                .allSatisfy(option -> assertThat(page).containsPattern("[` ]" + option + "[ `]"));
    }
}
