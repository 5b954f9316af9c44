package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.port.execution.Workers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every `Workers` does.
public abstract class WorkersContract {
    protected abstract Workers workers();

    /// Waits, a minute at most, and answers whether the condition was met.
    protected abstract boolean eventually(BooleanSupplier met);

    @Test
    protected void answersComeInTheOrderOfTheTasks() {
        List<Supplier<Integer>> tasks = tasks(100, i -> () -> i * i);

        assertThat(workers().all(8, tasks))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).map(i -> i * i).boxed().toList());
    }

    @Test
    protected void noTasksGiveNoAnswers() {
        assertThat(workers().all(8, List.<Supplier<Integer>>of())).isEmpty();
    }

    @Test
    protected void noMoreRunAtOnceThanAllowed() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        workers()
                .all(
                        3,
                        tasks(
                                50,
                                i ->
                                        () -> {
                                            most.accumulateAndGet(
                                                    running.incrementAndGet(), Math::max);
                                            Thread.onSpinWait();
                                            running.decrementAndGet();
                                            return i;
                                        }));

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    protected void aFailureIsThrownAfterEveryTaskHasRun() {
        AtomicInteger ran = new AtomicInteger();
        List<Supplier<Integer>> tasks =
                tasks(
                        20,
                        i ->
                                () -> {
                                    ran.incrementAndGet();
                                    if (i == 4) {
                                        throw new IllegalStateException("task 4");
                                    }
                                    return i;
                                });

        assertThatThrownBy(() -> workers().all(4, tasks))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task 4");
        assertThat(ran).hasValue(20);
    }

    @Test
    @Timeout(60)
    protected void anErrorIsThrownAfterEveryTaskHasRunToo() {
        AtomicInteger ran = new AtomicInteger();
        List<Supplier<Integer>> tasks =
                tasks(
                        20,
                        _ ->
                                () -> {
                                    ran.incrementAndGet();
                                    throw new StackOverflowError("planned by a test");
                                });

        assertThatThrownBy(() -> workers().all(4, tasks))
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("planned by a test");
        assertThat(ran).hasValue(20);
    }

    @Test
    protected void aTaskThatThrowsAnErrorHarmsNoOther() {
        AtomicInteger ran = new AtomicInteger();
        workers()
                .run(() -> {
                    throw new StackOverflowError("planned by a test");
                });
        workers().run(ran::incrementAndGet);

        assertThat(eventually(() -> ran.get() == 1)).isTrue();
    }

    @Test
    protected void aTaskToRunRunsSoon() {
        AtomicInteger ran = new AtomicInteger();
        workers().run(ran::incrementAndGet);

        assertThat(eventually(() -> ran.get() == 1)).isTrue();
    }

    @Test
    protected void aTaskThatThrowsHarmsNoOther() {
        AtomicInteger ran = new AtomicInteger();
        workers()
                .run(() -> {
                    throw new IllegalStateException("planned by a test");
                });
        workers().run(ran::incrementAndGet);

        assertThat(eventually(() -> ran.get() == 1)).isTrue();
    }

    private static List<Supplier<Integer>> tasks(
            int count, java.util.function.IntFunction<Supplier<Integer>> task) {
        return IntStream.range(0, count).mapToObj(task).toList();
    }
}
