package dev.opm.domain.port.execution;

import java.time.Duration;

/// Runs things later.
public interface Timers {
    /// Runs the task once after the delay. It must be short.
    Timer after(Duration delay, Runnable task);

    /// A task to come.
    interface Timer {
        void cancel();
    }
}
