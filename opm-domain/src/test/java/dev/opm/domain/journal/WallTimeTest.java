package dev.opm.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WallTimeTest {
    private static final Instant START = Instant.parse("1970-01-01T00:10:00Z");

    private final AtomicReference<Instant> steady = new AtomicReference<>(START);
    private final AtomicReference<Instant> wall = new AtomicReference<>(START);
    private final WallTime time = new WallTime(steady::get, wall::get);

    @Test
    void clocksThatAgreeShowTheSame() {
        pass(10);

        assertThat(time.of(steady.get())).isEqualTo(steady.get());
    }

    @Test
    void whatComesAfterACorrectionBearsTheNewTime() {
        Instant before = steady.get();
        assertThat(time.of(before)).isEqualTo(START);
        pass(1);
        wall.set(Instant.parse("2026-11-30T12:00:00Z"));
        assertThat(time.of(steady.get())).isEqualTo("2026-11-30T12:00:00Z");
        pass(5);

        assertThat(time.of(steady.get())).isEqualTo("2026-11-30T12:00:05Z");
        assertThat(time.of(before)).as("what was before keeps its stamp").isEqualTo(START);
    }

    @Test
    void aDriftOfMillisecondsLetsStampsBe() {
        wall.set(START.plusMillis(400));

        assertThat(time.of(START)).isEqualTo(START);
    }

    private void pass(int seconds) {
        steady.set(steady.get().plusSeconds(seconds));
        wall.set(wall.get().plusSeconds(seconds));
    }
}
