package dev.opm.domain.testing;

import dev.opm.domain.port.execution.ConditionVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Waiting is what makes time pass, and lets the daemon's other threads go on.
final class FakeConditionVariable implements ConditionVariable {
    private final FakeLife life;

    FakeConditionVariable(FakeLife life) {
        this.life = life;
    }

    @Override
    public void ring() {}

    @Override
    public boolean await(BooleanSupplier met, Duration patience) {
        life.enter();
        Instant deadline = life.system().now().plus(patience);
        life.threads().comeBy();
        while (!met.getAsBoolean() && life.system().now().isBefore(deadline)) {
            life.system().moveOn(deadline);
            life.threads().comeBy();
            life.enter();
        }
        return met.getAsBoolean();
    }
}
