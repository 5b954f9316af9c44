package dev.opm.adapters.jdk;

/// How many workers there may be, and what follows their work.
///
/// @param most threads at a time
/// @param afterTask run after each task and each set of tasks, on the thread that did it; must be
///   short
public record WorkerPool(int most, Runnable afterTask) {
    public WorkerPool {
        if (most < 1) {
            throw new IllegalArgumentException("one worker at least");
        }
    }

    public WorkerPool(int most) {
        this(most, () -> {});
    }
}
