package dev.opm.adapters.formats.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.formats.FlawedFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {
    private static Map<String, String> parse(String text) throws FlawedFile {
        return EnvFile.parse("start: --env-file", "app.env", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A=1 | 1",
                "export A=1 | 1",
                "A = 1 | 1",
                "A=a b | a b",
                "A=a#b | a#b",
                "A=a # b | a",
                "A=x=y | x=y",
                "A='a # b' | a # b",
                "A='a' # b | a",
                "A='it\\'s \\n $B' | it's \\n $B",
                "A=\"say \\\"hi\\\"\" | say \"hi\"",
                "A=\"a\\tb\\\\c\\$D\" | a\tb\\c$D",
                "A=äöü | äöü",
            })
    void aLineIsReadAsDockerComposeDoes(String line, String value) throws FlawedFile {
        assertThat(parse(line)).containsOnly(Map.entry("A", value));
    }

    @Test
    void blankLinesCommentsAndEmptyValues() throws FlawedFile {
        assertThat(parse("\uFEFF# first\r\n\r\n  # second\r\nA=\r\nB='1\n2'\nC=3\nC=4"))
                .containsOnly(Map.entry("A", ""), Map.entry("B", "1\n2"), Map.entry("C", "4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "JUST_A_WORD | \"JUST_A_WORD\" has no \"=\"",
                "=x | \"\" is not the name of a variable",
                "A B=x | \"A B\" is not the name of a variable",
                "A='x | the ' is never closed",
                "A=\"x\" y | \"y\" follows the closing quote",
            })
    void aMalformedLineIsAnErrorWithItsNumber(String line, String why) {
        assertThatThrownBy(() -> parse("# one\nOK='a\nb'\n" + line + "\n"))
                .isInstanceOf(FlawedFile.class)
                .hasMessage("start: --env-file app.env line 4: " + why + "; write K=V");
    }
}
