package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.util.function.BiFunction;
import jnr.ffi.Pointer;

/// A pipe without a name (pipe(2)), for as long as it is used.
final class AnonymousPipe {
    private static final int CLOEXEC = 02000000;

    private AnonymousPipe() {}

    /// @param use takes the end to read from and the end to write to; both are closed afterwards
    static <T> Outcome<T> with(BiFunction<Descriptor, Descriptor, Outcome<T>> use) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer ends = memory.allocate(2 * Integer.BYTES);
            return Retry.untilUninterrupted(() -> Native.LIBC.pipe2(ends.address(), CLOEXEC))
                    .then(_ -> {
                        try (Descriptor reading = Descriptor.of(ends.getInt(0));
                                Descriptor writing = Descriptor.of(ends.getInt(Integer.BYTES))) {
                            return use.apply(reading, writing);
                        }
                    });
        }
    }
}
