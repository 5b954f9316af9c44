package dev.opm.domain.port.execution;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Lets a thread wait for what another finds out. Callable from any thread but the one that owns
/// the instances.
public interface ConditionVariable {
    /// Everybody who waits looks again.
    void ring();

    /// Waits until the condition is met, or patience runs out; answers whether it is met. It looks
    /// at once, and after each ring.
    boolean await(BooleanSupplier met, Duration patience);
}
