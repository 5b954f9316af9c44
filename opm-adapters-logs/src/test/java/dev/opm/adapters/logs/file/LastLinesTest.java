package dev.opm.adapters.logs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastLinesTest {
    @TempDir Path folder;

    private String tail(byte[] content, int lines) throws IOException {
        Path file = Files.write(folder.resolve("log"), content);
        try (FileChannel channel = FileChannel.open(file)) {
            int start = (int) LastLines.of(channel, content.length, lines).from();
            return new String(
                    Arrays.copyOfRange(content, start, content.length),
                    StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',3,''",
        "'a',1,'a'",
        "'a~',1,'a~'",
        "'a~b',1,'b'",
        "'a~b~',1,'b~'",
        "'a~b~c~',2,'b~c~'",
        "'a~b~c',2,'b~c'",
        "'a~b',5,'a~b'",
        "'~~~',2,'~~'",
        "'a~b~',0,''"
    })
    void theLastLinesAreFound(String text, int lines, String expected) throws IOException {
        byte[] content = text.replace('~', '\n').getBytes(StandardCharsets.UTF_8);

        assertThat(tail(content, lines)).isEqualTo(expected.replace('~', '\n'));
    }

    @Test
    void aLineOverManyBlocksIsOneLine() throws IOException {
        byte[] content = new byte[10 << 20];
        Arrays.fill(content, (byte) 'x');
        content[4] = '\n';

        assertThat(tail(content, 1)).hasSize((10 << 20) - 5);
    }

    @Test
    void aNewlineAtTheEdgeOfABlockCounts() throws IOException {
        byte[] content = new byte[(64 << 10) + 1];
        Arrays.fill(content, (byte) 'x');
        content[0] = '\n';

        assertThat(tail(content, 1)).hasSize(64 << 10);
    }
}
