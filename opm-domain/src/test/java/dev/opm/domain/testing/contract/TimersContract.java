package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.execution.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What every `Timers` does.
public abstract class TimersContract {
    private final List<String> ran = new CopyOnWriteArrayList<>();

    protected abstract Timers timers();

    /// Waits, a minute at most, and answers whether the condition was met.
    protected abstract boolean eventually(BooleanSupplier met);

    @Test
    protected void aTaskRunsOnce() {
        timers().after(Duration.ofMillis(10), () -> ran.add("task"));
        timers().after(Duration.ofMillis(100), () -> ran.add("end"));

        assertThat(eventually(() -> ran.contains("end"))).isTrue();
        assertThat(ran).containsExactly("task", "end");
    }

    @Test
    protected void theShorterDelayIsFirst() {
        timers().after(Duration.ofMillis(200), () -> ran.add("late"));
        timers().after(Duration.ofMillis(10), () -> ran.add("soon"));

        assertThat(eventually(() -> ran.contains("late"))).isTrue();
        assertThat(ran).containsExactly("soon", "late");
    }

    @Test
    protected void aCancelledTaskDoesNotRun() {
        timers().after(Duration.ofMillis(50), () -> ran.add("cancelled")).cancel();
        timers().after(Duration.ofMillis(150), () -> ran.add("end"));

        assertThat(eventually(() -> ran.contains("end"))).isTrue();
        assertThat(ran).containsExactly("end");
    }

    @Test
    protected void cancellingWhatRanDoesNothing() {
        Timers.Timer timer = timers().after(Duration.ZERO, () -> ran.add("task"));
        assertThat(eventually(() -> !ran.isEmpty())).isTrue();
        timer.cancel();

        assertThat(ran).containsExactly("task");
    }
}
