package dev.opm.adapters.posix.linux;

import jnr.constants.platform.Errno;
import jnr.ffi.Runtime;

/// Holds the bound [Libc], loaded on first use.
final class Native {
    static final Libc LIBC = new JffiLibc();
    static final Runtime RUNTIME = Runtime.getSystemRuntime();

    private Native() {}

    /// errno of the last call on this thread: jffi saves it right after each call.
    static Errno errno() {
        return Errno.valueOf(RUNTIME.getLastError());
    }
}
