package dev.opm.domain.port.process;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import java.time.Duration;
import java.util.Set;

/// Hears of the end of processes, children or not, without polling. Callable from any thread.
public interface ExitWatch {
    /// Tells the listener once when the process ends, at once if it already has. A child stays a
    /// zombie until [#bury], so its pid, and the session it led, cannot be taken by another.
    void watch(Identity process, Listener listener);

    /// Waits until all have ended or patience runs out; answers those still alive.
    Set<Identity> awaitAll(Set<Identity> processes, Duration patience);

    /// Waits until one has ended or patience runs out; answers those that have ended.
    Set<Identity> awaitAny(Set<Identity> processes, Duration patience);

    /// Lets the kernel forget a dead child. Nothing happens for others.
    void bury(Identity process);

    /// Called on the watch's own thread; must not block.
    interface Listener {
        void ended(Identity process, Exit exit);
    }
}
