package dev.opm.adapters.socket.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    @Test
    void itWritesAsTheJdkDoesToTheMillisecond() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            Instant moment =
                    Instant.ofEpochSecond(
                            random.nextLong(-70_000_000_000L, 260_000_000_000L),
                            random.nextInt(1_000_000_000));
            assertThat(IsoTime.text(moment))
                    .isEqualTo(moment.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    @Test
    void everyDayOfFourCenturiesIsWrittenAndReadBack() {
        Instant first = Instant.parse("1900-01-01T23:59:59.999Z");
        for (int day = 0; day < 146_097; day++) {
            Instant moment = first.plus(day, ChronoUnit.DAYS);
            assertThat(IsoTime.text(moment)).isEqualTo(moment.toString());
            assertThat(IsoTime.parse(moment.toString())).isEqualTo(moment);
        }
    }
}
