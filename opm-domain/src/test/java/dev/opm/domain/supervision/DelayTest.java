package dev.opm.domain.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DelayTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);

    @Test
    void theDefaultSpreadsAFirstDelayOver20Percent() {
        List<Duration> delays =
                IntStream.range(0, 200)
                        .mapToObj(app -> InstanceId.of(app, 0))
                        .map(instance -> Delay.of(RestartPolicy.DEFAULT, instance, history(1, 0)))
                        .toList();

        assertThat(delays).allMatch(delay -> delay.toMillis() >= 100 && delay.toMillis() <= 120);
        for (int from = 100; from < 120; from += 5) {
            int least = from;
            assertThat(delays)
                    .as("from %d ms", from)
                    .filteredOn(delay -> delay.toMillis() >= least && delay.toMillis() < least + 5)
                    .hasSizeBetween(30, 70);
        }
    }

    @Test
    void theInstancesOfOneAppSpreadToo() {
        assertThat(
                        IntStream.range(0, 100)
                                .mapToObj(index -> InstanceId.of(3, index))
                                .map(id -> Delay.of(RestartPolicy.DEFAULT, id, history(1, 0)))
                                .distinct())
                .hasSizeGreaterThan(95);
    }

    @Test
    void theSameHistoryGivesTheSameDelayAndAnotherAnother() {
        Duration first = Delay.of(RestartPolicy.DEFAULT, WEB, history(1, 4));

        assertThat(Delay.of(RestartPolicy.DEFAULT, WEB, history(1, 4))).isEqualTo(first);
        assertThat(Delay.of(RestartPolicy.DEFAULT, WEB, history(1, 5))).isNotEqualTo(first);
    }

    @Test
    void jitterAndAllItIsNeverMoreThanTheLongest() {
        RestartPolicy policy =
                RestartPolicy.DEFAULT.withMaxDelay(Duration.ofSeconds(2)).withJitter(100);
        List<Duration> delays =
                IntStream.range(0, 100)
                        .mapToObj(restarts -> Delay.of(policy, WEB, history(50, restarts)))
                        .toList();

        assertThat(delays)
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(2)) <= 0)
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(1)) >= 0);
        assertThat(delays.stream().distinct()).hasSizeGreaterThan(90);
    }

    @Test
    void withoutJitterTheLongestIsReached() {
        RestartPolicy policy =
                RestartPolicy.DEFAULT.withMaxDelay(Duration.ofSeconds(2)).withJitter(0);

        assertThat(Delay.of(policy, WEB, history(5, 4))).hasMillis(1600);
        assertThat(Delay.of(policy, WEB, history(6, 5))).hasSeconds(2);
    }

    @Test
    void noDelayStaysNoDelay() {
        RestartPolicy policy = RestartPolicy.DEFAULT.withDelay(Duration.ZERO).withJitter(100);

        assertThat(Delay.of(policy, WEB, history(9, 9))).isZero();
    }

    private static History history(int quickDeaths, int restarts) {
        return new History(
                restarts,
                quickDeaths,
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
