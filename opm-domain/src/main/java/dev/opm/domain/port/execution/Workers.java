package dev.opm.domain.port.execution;

import java.util.List;
import java.util.function.Supplier;

/// Bounded parallel work.
public interface Workers {
    /// Runs all tasks, at most `parallel` at a time, and answers in the order of the tasks. If
    /// tasks throw, errors too, every task has still been run to its end, and then the first
    /// failure is thrown.
    <T> List<T> all(int parallel, List<Supplier<T>> tasks);

    /// Runs a task some time soon. What it throws is logged.
    void run(Runnable task);
}
