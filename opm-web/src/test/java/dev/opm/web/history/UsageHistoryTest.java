package dev.opm.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What charts are drawn from, by a clock that is moved by hand.
class UsageHistoryTest {
    private static final InstanceView WEB =
            new InstanceView(
                    0,
                    "web",
                    0,
                    Optional.of(4711),
                    "online",
                    "up",
                    0,
                    Optional.of(Instant.EPOCH),
                    Optional.of(1000L),
                    0,
                    0,
                    List.of("sleep"),
                    "/",
                    Optional.empty(),
                    "default",
                    List.of());

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aTimeInWhichTheDaemonWasAwayIsAGap() {
        UsageHistory history = history();
        measured(history, 10, 3);
        later(60);
        measured(history, 20, 2);

        assertThat(memory(history))
                .containsExactly(10L, 10L, 10L, null, null, null, null, 20L, 20L, null);
        assertThat(row(history).get("cpuPercent"))
                .isEqualTo(new Object[] {1.0, 1.0, 1.0, null, null, null, null, 1.0, 1.0, null});
        assertThat(history.show(List.of(WEB)).times())
                .as("none is passed over, or the gap would be drawn as no time at all")
                .hasSize(10);
    }

    @Test
    void whatIsAfterTheLastSampleIsAGapToo() {
        UsageHistory history = history();
        measured(history, 10, 1);
        later(30);

        assertThat(memory(history)).containsExactly(10L, null, null, null);
    }

    @Test
    void anotherGatewayGoesOnWithItAndShowsWhereThereWasNone() {
        UsageHistory history = history();
        measured(history, 10, 2);
        history.keep();
        later(30);
        UsageHistory next = history();
        measured(next, 20, 1);

        assertThat(memory(next)).containsExactly(10L, 10L, null, null, 20L, null);
    }

    @Test
    void onceAroundTheRingNothingOfBeforeIsLeft() {
        UsageHistory history = history();
        measured(history, 10, 2);
        later(15 * (UsageHistory.SAMPLES - 1));
        measured(history, 20, 1);

        assertThat(memory(history)).containsExactly(20L, null);
    }

    private UsageHistory history() {
        return new UsageHistory(folder.resolve("history"), () -> now);
    }

    private void measured(UsageHistory history, long memory, int times) {
        for (int i = 0; i < times; i++) {
            history.used(List.of(new UsageView(0, 0, 1.0, memory)), List.of(WEB));
            if (i < times - 1) {
                later(15);
            }
        }
        later(15);
    }

    private void later(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private static Object[] memory(UsageHistory history) {
        return row(history).get("memoryBytes") instanceof Object[] samples
                ? samples
                : new Object[0];
    }

    private static Map<String, Object> row(UsageHistory history) {
        return history.show(List.of(WEB)).instances().getFirst();
    }
}
