package dev.opm.adapters.posix.exit;

import dev.opm.domain.instance.Identity;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends of some processes, as the watch hears of them, counted for somebody who waits for so many.
/// Callable from any thread.
final class EndCount {
    private final Set<Identity> left = ConcurrentHashMap.newKeySet();
    private final CountDownLatch missing;

    EndCount(Set<Identity> processes, int enough) {
        left.addAll(processes);
        missing = new CountDownLatch(enough);
    }

    void ended(Identity process) {
        if (left.remove(process)) {
            missing.countDown();
        }
    }

    /// Returns once there were enough, or patience has run out, or the thread is interrupted.
    void await(Duration patience) {
        try {
            var _ = missing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
