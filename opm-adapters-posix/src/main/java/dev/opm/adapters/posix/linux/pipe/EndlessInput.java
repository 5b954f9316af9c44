package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import jnr.ffi.Pointer;

/// A standard input that is never at its end: a pipe that whoever reads it holds open for writing
/// too, so that it needs nobody else and outlives every daemon.
public final class EndlessInput {
    private static final int CLOEXEC = 02000000;

    private EndlessInput() {}

    /// For one child; ours to close.
    public static Outcome<Descriptor> open() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer ends = memory.allocate(2 * Integer.BYTES);
            return Retry.untilUninterrupted(() -> Native.LIBC.pipe2(ends.address(), CLOEXEC))
                    .then(_ -> {
                        try (Descriptor out = Descriptor.of(ends.getInt(0));
                                Descriptor in = Descriptor.of(ends.getInt(Integer.BYTES))) {
                            return Descriptor.open(
                                    "/proc/self/fd/" + Math.max(out.number(), in.number()),
                                    OpenFlags.READ_WRITE,
                                    0);
                        }
                    });
        }
    }
}
