package dev.opm.adapters.posix.linux.process;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import jnr.ffi.Pointer;

/// A child nobody has asked the status of, so that its pid cannot name another: the one case in
/// which a bare pid may be signalled.
public final class ZombieChild {
    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int SIGINFO_SIZE = 128;
    private static final int SIGKILL = 9;

    private ZombieChild() {}

    /// Needs no descriptor, for the lack of one may be why. Waits for the death.
    public static void killAndReap(int pid) {
        Native.LIBC.kill(pid, SIGKILL);
        reap(pid);
    }

    /// Waits for the death of a child that is about to end.
    public static void reap(int pid) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer info = memory.allocate(SIGINFO_SIZE);
            Retry.untilUninterrupted(() -> Native.LIBC.waitid(P_PID, pid, info.address(), WEXITED))
                    .orThrow("wait for the child " + pid);
        }
    }

    /// Kills what is left of the process group that the child leads.
    public static void killGroup(int pid) {
        Native.LIBC.kill(-pid, SIGKILL);
    }
}
