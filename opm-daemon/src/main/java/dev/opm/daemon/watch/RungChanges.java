package dev.opm.daemon.watch;

import dev.opm.domain.port.execution.ConditionVariable;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The domain's condition variable, whose rings those who watch hear too.
public record RungChanges(ConditionVariable waiters, ChangeSignal signal)
        implements ConditionVariable {
    @Override
    public void ring() {
        waiters.ring();
        signal.ring();
    }

    @Override
    public boolean await(BooleanSupplier met, Duration patience) {
        return waiters.await(met, patience);
    }
}
