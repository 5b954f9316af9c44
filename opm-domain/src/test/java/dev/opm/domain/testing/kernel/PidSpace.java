package dev.opm.domain.testing.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// Gives out pids as Linux does: the next free one upwards, then from the start again. The range is
/// small, so that pids come back soon.
///
/// A pid is never given twice within one clock tick, for then two processes would have one
/// identity; a real range is too large for that. Not thread-safe: the kernel's mutex guards it.
final class PidSpace {
    private final int first;
    private final int last;
    private final Map<Integer, Long> lastTicks = new HashMap<>();
    private int next;

    PidSpace(int first, int last) {
        this.first = first;
        this.last = last;
        this.next = first;
    }

    /// @param taken whether a process, dead or alive, or a session has the pid
    OptionalInt take(long ticks, IntPredicate taken) {
        for (int tried = first; tried <= last; tried++) {
            int pid = next;
            next = pid >= last ? first : pid + 1;
            if (!taken.test(pid) && lastTicks.getOrDefault(pid, -1L) < ticks) {
                lastTicks.put(pid, ticks);
                return OptionalInt.of(pid);
            }
        }
        return OptionalInt.empty();
    }

    void continueAt(int pid) {
        if (pid < first || pid > last) {
            throw new IllegalArgumentException(
                    "pids here are " + first + " to " + last + ", not " + pid);
        }
        next = pid;
    }

    /// As after a boot.
    void restart() {
        lastTicks.clear();
        next = first;
    }
}
