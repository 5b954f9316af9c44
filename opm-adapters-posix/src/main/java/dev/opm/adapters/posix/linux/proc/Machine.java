package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Native;

/// Facts about this machine and user that do not change while the process lives.
public final class Machine {
    private static final int SC_CLK_TCK = 2;
    private static final int SC_PAGESIZE = 30;

    private Machine() {}

    /// Clock ticks a second in `/proc/PID/stat`.
    public static long ticksPerSecond() {
        return Native.LIBC.sysconf(SC_CLK_TCK);
    }

    /// Bytes.
    public static long pageSize() {
        return Native.LIBC.sysconf(SC_PAGESIZE);
    }

    public static int effectiveUser() {
        return Native.LIBC.geteuid();
    }
}
