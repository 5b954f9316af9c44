package dev.opm.adapters.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PooledWorkersTest {
    private static final int MOST = 4;

    private final Semaphore worked = new Semaphore(0);
    private final PooledWorkers workers =
            new PooledWorkers(new WorkerPool(MOST, worked::release), (what, failure) -> {});

    @Test
    void asManyTasksAsThereMayBeThreadsRunAtOnceAndTheRestAfterThem() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(MOST);
        Semaphore goOn = new Semaphore(0);
        for (int i = 0; i < 3 * MOST; i++) {
            workers.run(() -> {
                together.countDown();
                goOn.acquireUninterruptibly();
            });
        }
        assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();

        goOn.release(3 * MOST);

        assertThat(worked.tryAcquire(3 * MOST, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskGoesToAThreadThatIsIdle() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 100; i++) {
            workers.run(() -> threads.add(Thread.currentThread()));
            assertThat(worked.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            threads.forEach(PooledWorkersTest::awaitIdle);
        }

        assertThat(threads).hasSizeLessThanOrEqualTo(2);
    }

    /// Until it waits for a task.
    private static void awaitIdle(Thread thread) {
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theCallerOfManyWorksAlongAndGetsTheirResultsInOrder() {
        List<Supplier<Integer>> squares =
                IntStream.range(0, 50).<Supplier<Integer>>mapToObj(i -> () -> i * i).toList();

        assertThat(workers.all(MOST, squares))
                .isEqualTo(IntStream.range(0, 50).map(i -> i * i).boxed().toList());
        assertThat(worked.availablePermits()).isEqualTo(1);
    }

    /// Nobody waits for ever for a task that ran out of stack or memory.
    @Test
    void anErrorIsThrownToTheCallerOnceEveryTaskHasRun() {
        AtomicInteger ran = new AtomicInteger();
        List<Supplier<Integer>> tasks =
                IntStream.range(0, 3 * MOST)
                        .<Supplier<Integer>>mapToObj(i ->
                                () -> {
                                    ran.incrementAndGet();
                                    throw new StackOverflowError("planned by a test");
                                })
                        .toList();

        assertThatThrownBy(() -> workers.all(MOST, tasks)).isInstanceOf(StackOverflowError.class);
        assertThat(ran).hasValue(3 * MOST);
    }
}
