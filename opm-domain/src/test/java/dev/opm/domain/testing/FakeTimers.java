package dev.opm.domain.testing;

import dev.opm.domain.port.execution.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

final class FakeTimers implements Timers {
    private final FakeLife life;

    FakeTimers(FakeLife life) {
        this.life = life;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        life.enter();
        AtomicBoolean wanted = new AtomicBoolean(true);
        Runnable due =
                () -> {
                    if (wanted.getAndSet(false)) {
                        task.run();
                    }
                };
        Runnable callOff = life.system().later(delay, () -> life.threads().hear(due));
        return () -> {
            wanted.set(false);
            callOff.run();
        };
    }
}
