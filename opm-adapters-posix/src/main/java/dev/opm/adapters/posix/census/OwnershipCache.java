package dev.opm.adapters.posix.census;

import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Remembers what each process was found to be ours by, or not to be: neither mark, lock nor
/// control group comes to a program that has begun without it, so one look per program is enough.
/// It is by far the dearest part of a census.
///
/// A child of this daemon between vfork(2) and execve(2) has neither yet and will have both. It
/// still has the daemon's image, so nothing is remembered of one that has. Callable from any
/// thread.
final class OwnershipCache {
    private final ProcStat.Image own;
    private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();

    /// @param own the daemon's image
    OwnershipCache(ProcStat.Image own) {
        this.own = own;
    }

    /// What a process is ours by.
    ///
    /// @param group not looked for where mark or lock tell
    record Recognition(Optional<Mark> mark, Optional<LockSlot> lock, Optional<LockSlot> group) {
        static final Recognition NONE =
                new Recognition(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record Entry(long startTicks, ProcStat.Image image, Recognition recognition) {
        boolean isOf(ProcStat stat) {
            return startTicks == stat.startTicks() && image.equals(stat.image());
        }
    }

    /// @param stat of the process, read before the look
    Recognition of(int pid, ProcStat stat, Supplier<Recognition> look) {
        Entry known = entries.get(pid);
        if (known != null && known.isOf(stat)) {
            return known.recognition();
        }
        Recognition found = look.get();
        if (stat.image().isKnown() && !stat.image().equals(own)) {
            entries.put(pid, new Entry(stat.startTicks(), stat.image(), found));
        }
        return found;
    }

    /// Forgets all other processes.
    void keepOnly(Set<Integer> pids) {
        entries.keySet().retainAll(pids);
    }
}
