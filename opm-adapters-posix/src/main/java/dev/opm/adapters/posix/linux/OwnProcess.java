package dev.opm.adapters.posix.linux;

import java.util.concurrent.locks.LockSupport;

/// What this process can do to itself.
public final class OwnProcess {
    private static final int SIGKILL = 9;

    private OwnProcess() {}

    /// kill(2) on ourselves. The kernel takes every thread before it runs on; the loop says so to
    /// the compiler and to whoever is reading.
    public static void kill() {
        Native.LIBC.kill(Math.toIntExact(ProcessHandle.current().pid()), SIGKILL);
        while (true) {
            LockSupport.park();
        }
    }
}
