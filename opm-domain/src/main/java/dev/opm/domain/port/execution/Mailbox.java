package dev.opm.domain.port.execution;

import java.util.function.Supplier;

/// The one thread that owns the instances, seen from all others.
public interface Mailbox {
    /// Runs the task on the owning thread, after all that were posted before it.
    void post(Runnable task);

    /// As [#post], and waits for the answer. Must not be called on the owning thread.
    <T> T ask(Supplier<T> question);
}
