package dev.opm.adapters.socket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    @Test
    void itWritesAndReadsAsTheJdkDoesToTheMillisecond() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            Instant moment =
                    Instant.ofEpochSecond(
                            random.nextLong(-60_000_000_000L, 250_000_000_000L),
                            random.nextInt(1_000_000_000));
            Instant millis = moment.truncatedTo(ChronoUnit.MILLIS);
            assertThat(IsoTime.text(moment)).isEqualTo(millis.toString());
            assertThat(IsoTime.parse(IsoTime.text(moment))).isEqualTo(millis);
        }
    }
}
