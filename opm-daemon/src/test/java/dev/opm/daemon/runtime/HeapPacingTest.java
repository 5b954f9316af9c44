package dev.opm.daemon.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapPacingTest {
    private static final long MB = 1 << 20;

    private final AtomicLong used = new AtomicLong();
    private final AtomicLong live = new AtomicLong();
    private int collections;

    private final HeapPacing pacing =
            new HeapPacing(
                    used::get,
                    () -> {
                        collections++;
                        used.set(live.get());
                    });

    @Test
    void whatIsCollectedFollowsWhatIsKept() {
        live.set(5 * MB);
        look(55 * MB);
        assertThat(collections).as("little is used").isZero();
        look(60 * MB);
        assertThat(collections).isOne();
        live.set(100 * MB);
        look(100 * MB);
        assertThat(collections).isEqualTo(2);
        look(190 * MB);
        assertThat(collections).as("not twice what is kept").isEqualTo(2);
        look(201 * MB);
        assertThat(collections).isEqualTo(3);
    }

    @Test
    void whatWasKeptOnceIsForgotten() {
        live.set(100 * MB);
        look(100 * MB);
        live.set(5 * MB);
        look(201 * MB);
        look(60 * MB);
        assertThat(collections).isEqualTo(3);
    }

    private void look(long bytes) {
        used.set(bytes);
        pacing.look();
    }
}
