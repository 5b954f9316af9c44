package dev.opm.adapters.posix.linux.spawn;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import jnr.ffi.Pointer;

/// What every launch has in common: a session of its own, no signal blocked, every signal at its
/// default (the JVM blocks and catches some, and its starter may have ignored others). Made once,
/// read by parallel launches, never freed.
final class SpawnAttributes {
    private static final int SIZE = 1024;
    private static final int SIGSET_SIZE = 128;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;

    /// glibc 2.26.
    private static final short SETSID = 0x80;

    static final long OWN_SESSION = make();

    private SpawnAttributes() {}

    @SuppressWarnings("resource")
    private static long make() {
        NativeMemory forLife = new NativeMemory();
        long attributes = forLife.allocate(SIZE).address();
        long none = forLife.allocate(SIGSET_SIZE).address();
        Pointer all = forLife.allocate(SIGSET_SIZE);
        all.setMemory(0, SIGSET_SIZE, (byte) 0xff);
        Native.LIBC.posix_spawnattr_init(attributes);
        Native.LIBC.posix_spawnattr_setflags(attributes, (short) (SETSIGDEF | SETSIGMASK | SETSID));
        Native.LIBC.posix_spawnattr_setsigmask(attributes, none);
        Native.LIBC.posix_spawnattr_setsigdefault(attributes, all.address());
        return attributes;
    }
}
