package dev.opm.daemon.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.execution.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Semaphore givenBack = new Semaphore(0);
    private final SteppedTimers timers = new SteppedTimers();
    private final IdleMemory memory = new IdleMemory(timers, () -> timers.now, givenBack::release);

    @Test
    void aBurstOfWorkIsFollowedByOneGivingBackOnceItIsQuiet() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            memory.worked();
            timers.advance(SECOND);
        }
        assertThat(givenBack.availablePermits()).isZero();

        timers.advance(IdleMemory.QUIET.toNanos());

        assertThat(givenBack.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(timers.waiting).isEmpty();
    }

    @Test
    void itIsDoneAtMostOnceAMinute() throws InterruptedException {
        memory.worked();
        timers.advance(IdleMemory.QUIET.toNanos());
        assertThat(givenBack.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        memory.worked();
        timers.advance(IdleMemory.SELDOM.toNanos() - SECOND);
        assertThat(timers.waiting).hasSize(1);
        timers.advance(SECOND);

        assertThat(givenBack.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatNeverPausesDoesNotKeepItForEver() throws InterruptedException {
        Duration pause = IdleMemory.QUIET.minusSeconds(3);
        for (Duration time = pause;
                time.compareTo(IdleMemory.LATEST) < 0;
                time = time.plus(pause)) {
            memory.worked();
            timers.advance(pause.toNanos());
        }
        assertThat(givenBack.availablePermits()).isZero();

        memory.worked();
        timers.advance(pause.toNanos());

        assertThat(givenBack.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsWaitedForWhileNothingIsDone() {
        timers.advance(IdleMemory.SELDOM.toNanos());

        assertThat(timers.waiting).isEmpty();
    }

    /// Time that goes on when it is told to; one thread.
    private static final class SteppedTimers implements Timers {
        private final Queue<Due> waiting = new ArrayDeque<>();
        private long now;

        @Override
        public Timer after(Duration delay, Runnable task) {
            waiting.add(new Due(now + delay.toNanos(), task));
            return () -> {};
        }

        void advance(long nanos) {
            now += nanos;
            while (!waiting.isEmpty() && waiting.element().at <= now) {
                waiting.remove().task.run();
            }
        }

        private record Due(long at, Runnable task) {}
    }
}
