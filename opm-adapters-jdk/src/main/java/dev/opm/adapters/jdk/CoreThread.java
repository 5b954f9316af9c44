package dev.opm.adapters.jdk;

import java.time.Duration;

/// A thread without which its process is blind or deaf: supervision, ends of processes, timers,
/// logs. One that ends takes its process along; one that lives can still be stuck, and so is asked.
public interface CoreThread {
    String name();

    /// Whether it does something new within that time. Blocks until then at most.
    boolean answers(Duration patience);
}
