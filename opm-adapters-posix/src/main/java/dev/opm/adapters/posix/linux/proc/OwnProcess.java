package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Native;
import java.util.concurrent.locks.LockSupport;

/// What this process can do to itself.
public final class OwnProcess {
    private static final int SIGKILL = 9;

    private static final int PR_SET_CHILD_SUBREAPER = 36;

    private OwnProcess() {}

    /// Becomes the parent of what its descendants leave behind, as process 1 is of all (prctl(2)).
    public static void adoptOrphans() {
        Native.LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    }

    public static int pid() {
        return Math.toIntExact(ProcessHandle.current().pid());
    }

    /// kill(2) on ourselves. The kernel takes every thread before it runs on; the loop says so to
    /// the compiler and to whoever is reading.
    public static void kill() {
        Native.LIBC.kill(pid(), SIGKILL);
        never();
    }

    /// _exit(2): no shutdown hooks, and no wait of the JVM's for threads that are in the kernel,
    /// which takes it 300 ms.
    public static void exit(int code) {
        Native.LIBC._exit(code);
        never();
    }

    private static void never() {
        while (true) {
            LockSupport.park();
        }
    }
}
