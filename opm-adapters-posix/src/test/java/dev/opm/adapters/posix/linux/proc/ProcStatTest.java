package dev.opm.adapters.posix.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Exit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    private static final String TAIL =
            " 10 42 41 0 -1 4194304 95 0 0 0 7 5 0 0 20 0 %d 0 123456 2473984 221"
                    + " 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0"
                    + " 768\n";

    @Test
    void theFieldsAreTheOnesTheManualNumbers() {
        assertThat(parse("42 (sleep) S" + TAIL.formatted(1)))
                .contains(
                        new ProcStat(
                                'S',
                                10,
                                41,
                                4194304,
                                1,
                                12,
                                123456,
                                221,
                                new ProcStat.Image(1, 0, 0),
                                768));
    }

    @Test
    void aNameMayHoldAnything() {
        ProcStat plain = parse("42 (sleep) S" + TAIL.formatted(1)).orElseThrow();

        assertThat(parse("42 (a) R (b) Z 1 2) S" + TAIL.formatted(1))).contains(plain);
        assertThat(parse("42 () (\n)) S" + TAIL.formatted(1))).contains(plain);
    }

    @Test
    void aTornLineIsNothing() {
        String line = "42 (sleep) S" + TAIL.formatted(1);

        assertThat(parse("")).isEmpty();
        assertThat(parse("42 (sleep")).isEmpty();
        assertThat(parse("42 (sleep)")).isEmpty();
        assertThat(parse(line.substring(0, 40))).isEmpty();
        assertThat(parse("42 (sleep) S" + " x".repeat(50))).isEmpty();
    }

    @Test
    void aZombieIsDeadUnlessOtherThreadsRunOn() {
        assertThat(parse("42 (x) Z" + TAIL.formatted(1)).orElseThrow().isZombie()).isTrue();
        assertThat(parse("42 (x) Z" + TAIL.formatted(3)).orElseThrow().isZombie()).isFalse();
        assertThat(parse("42 (x) S" + TAIL.formatted(1)).orElseThrow().isZombie()).isFalse();
    }

    @Test
    void theExitIsReadAsWaitHasIt() {
        assertThat(parse("42 (x) Z" + TAIL.formatted(1)).orElseThrow().exit())
                .isEqualTo(new Exit.Code(3));
    }

    private static Optional<ProcStat> parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return ProcStat.parse(Arrays.copyOf(bytes, bytes.length + 100), bytes.length);
    }
}
