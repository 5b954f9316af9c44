package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import java.io.File;
import jnr.ffi.Pointer;

/// How many descriptors a process may have open (RLIMIT_NOFILE). A daemon with many hundred
/// processes needs a pidfd for each, so it raises its own soft limit to the hard one; its children
/// are given the soft limit that the daemon was started with, right after their launch.
///
/// That takes a JVM that leaves the limit alone (`-XX:-MaxFDLimit`); any other has raised it before
/// the first line of Java ran, and the children keep the raised one. Callable from any thread.
public final class DescriptorLimit {
    private static final int RLIMIT_NOFILE = 7;
    private static final int SELF = 0;

    private final long softForChildren;
    private final long hard;

    private DescriptorLimit(long softForChildren, long hard) {
        this.softForChildren = softForChildren;
        this.hard = hard;
    }

    /// Raises this process's soft limit to its hard limit.
    public static DescriptorLimit raise() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer limit = memory.allocate(2 * Long.BYTES);
            Native.LIBC.prlimit(SELF, RLIMIT_NOFILE, 0, limit.address());
            DescriptorLimit before = new DescriptorLimit(limit.getLong(0), limit.getLong(8));
            if (before.softForChildren != before.hard) {
                set(SELF, before.hard, before.hard);
            }
            return before;
        }
    }

    /// How many this process may have open by now.
    public static long most() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer limit = memory.allocate(2 * Long.BYTES);
            Native.LIBC.prlimit(SELF, RLIMIT_NOFILE, 0, limit.address());
            return limit.getLong(0);
        }
    }

    /// How many it has open.
    public static int open() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    /// A limit that gives children another soft limit than this process's.
    DescriptorLimit forChildren(long soft) {
        return new DescriptorLimit(soft, hard);
    }

    /// Gives a child its soft limit. The child may have run for some microseconds with the raised
    /// one. A child that is dead already needs none.
    public void applyTo(int child) {
        if (softForChildren != hard) {
            set(child, softForChildren, hard);
        }
    }

    private static void set(int pid, long soft, long hard) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer limit = memory.allocate(2 * Long.BYTES);
            limit.putLong(0, soft);
            limit.putLong(8, hard);
            Native.LIBC.prlimit(pid, RLIMIT_NOFILE, limit.address(), 0);
        }
    }
}
