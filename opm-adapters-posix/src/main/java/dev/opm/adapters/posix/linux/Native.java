package dev.opm.adapters.posix.linux;

import jnr.constants.platform.Errno;
import jnr.ffi.Runtime;

/// Holds the bound [Libc], loaded on first use.
public final class Native {
    public static final Libc LIBC = new JffiLibc();
    public static final Runtime RUNTIME = Runtime.getSystemRuntime();

    private Native() {}

    /// errno of the last call on this thread: jffi saves it right after each call.
    public static Errno errno() {
        return Errno.valueOf(RUNTIME.getLastError());
    }
}
