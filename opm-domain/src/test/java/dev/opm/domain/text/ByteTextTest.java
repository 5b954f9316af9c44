package dev.opm.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {
    @Test
    void anyBytesComeBackAsTheyWere() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThat(ByteText.encode(ByteText.decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void whatIsUtf8IsText() {
        for (String text : new String[] {"", "plain", "Grüße", "日本", "😀", "a\uFFFDb"}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(ByteText.decode(bytes)).isEqualTo(text);
            assertThat(ByteText.encode(text)).isEqualTo(bytes);
            assertThat(ByteText.isUtf8(text)).isTrue();
            assertThat(ByteText.shown(text)).isEqualTo(text);
        }
    }

    @Test
    void otherBytesAreKeptOneByOneAndShownAsReplaced() {
        String text = ByteText.decode(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b'});

        assertThat(text).isEqualTo("a\uDCFF\uDCC3b");
        assertThat(ByteText.isUtf8(text)).isFalse();
        assertThat(ByteText.shown(text)).isEqualTo("a\uFFFD\uFFFDb");
    }

    @Test
    void halfOfAPairAsUtf8IsNoText() {
        byte[] half = {(byte) 0xED, (byte) 0xB2, (byte) 0x80};

        assertThat(ByteText.decode(half)).isEqualTo("\uDCED\uDCB2\uDC80");
        assertThat(ByteText.encode(ByteText.decode(half))).isEqualTo(half);
    }

    @Test
    void aPathKeepsItsBytes() {
        for (String text :
                new String[] {"/srv/\uDCFFx/ä %41?#", "b\uDC80", "/\uDCFE", "/srv", "x"}) {
            Path path = ByteText.path(text);
            assertThat(ByteText.of(path)).isEqualTo(text);
            assertThat(path.isAbsolute()).isEqualTo(text.startsWith("/"));
        }
        assertThat(ByteText.of(Path.of("/srv").resolve(ByteText.path("\uDCFF"))))
                .isEqualTo("/srv/\uDCFF");
    }
}
