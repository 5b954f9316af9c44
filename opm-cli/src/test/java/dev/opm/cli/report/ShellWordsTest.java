package dev.opm.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void wordsReadBackAsTheyWere() {
        assertThat(ShellWords.joined(List.of("node", "a b", "", "it's", "--x=1")))
                .isEqualTo("node 'a b' '' 'it'\\''s' --x=1");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(ShellWords.quoted("a\u001b[31m'\n")).isEqualTo("$'a\\x1b[31m\\'\\x0a'");
    }
}
