package dev.opm.adapters.posix.linux.process;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// poll(2) on pidfds, which are readable when the whole process (not only its first thread) ended.
public final class Poll {
    private static final int ENTRY = 8;
    private static final int REVENTS = 6;
    private static final short POLLIN = 1;

    private Poll() {}

    public static boolean hasEnded(Pidfd process) {
        return !ended(List.of(process), Duration.ZERO).isEmpty();
    }

    /// Waits on the calling thread until one has ended or the time is over; answers the positions
    /// of those that have. May come back early with none.
    public static List<Integer> ended(List<Pidfd> processes, Duration patience) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer entries = memory.allocate(Math.max(1, processes.size()) * ENTRY);
            for (int i = 0; i < processes.size(); i++) {
                entries.putInt((long) i * ENTRY, processes.get(i).number());
                entries.putShort((long) i * ENTRY + 4, POLLIN);
            }
            int ready = Native.LIBC.poll(entries.address(), processes.size(), millis(patience));
            if (ready < 0) {
                Errno errno = Native.errno();
                if (errno != Errno.EINTR) {
                    throw new SystemCallFailure("poll on pidfds", errno);
                }
            }
            return ready > 0 ? positions(entries, processes.size()) : List.of();
        }
    }

    private static List<Integer> positions(Pointer entries, int count) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (entries.getShort((long) i * ENTRY + REVENTS) != 0) {
                positions.add(i);
            }
        }
        return positions;
    }

    /// Rounded up, so that a wait of less than a millisecond does not spin.
    private static int millis(Duration patience) {
        if (patience.isNegative()) {
            return 0;
        }
        Duration longest = Duration.ofMillis(Integer.MAX_VALUE - 1);
        return patience.compareTo(longest) > 0
                ? Integer.MAX_VALUE
                : (int) patience.plusNanos(999_999).toMillis();
    }
}
