package dev.opm.adapters.posix.linux;

import jnr.constants.platform.Errno;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/// Holds the bound [Libc], loaded on first use.
final class Native {
    static final Libc LIBC = LibraryLoader.create(Libc.class).load("c");
    static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

    /// NULL.
    static final Pointer NOTHING = Pointer.wrap(RUNTIME, 0);

    private Native() {}

    /// errno of the last call on this thread: jffi saves it right after each call.
    static Errno errno() {
        return Errno.valueOf(RUNTIME.getLastError());
    }
}
