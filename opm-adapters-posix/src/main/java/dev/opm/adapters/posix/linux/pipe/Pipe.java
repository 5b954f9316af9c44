package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// A named pipe of ours, open for reading and writing: it has a writer as long as we hold it, so it
/// never ends, and a reader as long as an app holds it, so nobody who writes gets EPIPE. Bytes in
/// it are lost only when the last holder is gone. Callable from any thread until close.
public final class Pipe implements AutoCloseable {
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;
    private static final long FIONREAD = 0x541b;
    private static final int SPLICE_F_NONBLOCK = 2;
    private static final int MODE = 0600;

    private final Descriptor descriptor;

    private Pipe(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Whether a move may wait.
    public enum Wait {
        /// EAGAIN when nothing is in the pipe. A target that is a regular file is waited for.
        NEVER_FOR_BYTES,
        /// Until there are bytes and the target takes some.
        FOR_BOTH
    }

    /// ENOENT when there is no pipe, EEXIST when something else has its name.
    public static Outcome<Pipe> open(String path) {
        return end(path).then(descriptor -> Outcome.done(new Pipe(descriptor)));
    }

    /// Another open end, for a child. It blocks, as programs expect of their output. ENOENT when
    /// there is no pipe, EEXIST when something else has its name.
    public static Outcome<Descriptor> end(String path) {
        return Descriptor.open(path, OpenFlags.READ_WRITE | OpenFlags.NO_CONTROLLING_TERMINAL, 0)
                .then(Pipe::checked);
    }

    /// EEXIST when there is one already.
    public static Outcome<Integer> make(String path) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(() -> Native.LIBC.mkfifo(name, MODE));
        }
    }

    /// Whether nobody has the pipe open. Bytes that were in it are gone then.
    public static boolean isUnused(String path) {
        return switch (Descriptor.open(path, OpenFlags.WRITE_ONLY | OpenFlags.NON_BLOCKING, 0)) {
            case Outcome.Done<Descriptor>(Descriptor reader) -> {
                reader.close();
                yield false;
            }
            case Outcome.Failed<Descriptor>(Errno errno) -> errno == Errno.ENXIO;
        };
    }

    /// Makes it hold this many bytes, where the user may (pipe(7): `pipe-max-size`,
    /// `pipe-user-pages-soft`); else it stays as it is.
    public void grow(int bytes) {
        Native.LIBC.fcntl(descriptor.number(), F_SETPIPE_SZ, bytes);
    }

    /// How many bytes it can hold.
    public int capacity() {
        return Native.LIBC.fcntl(descriptor.number(), F_GETPIPE_SZ, 0);
    }

    /// How many bytes wait in it.
    public int pending() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer count = memory.allocate(Integer.BYTES);
            Native.LIBC.ioctl(descriptor.number(), FIONREAD, count.address());
            return count.getInt(0);
        }
    }

    /// splice(2) to the target's own offset, without a copy in this process: what the kernel took
    /// from the pipe is in the target, even if this process is killed in the middle.
    ///
    /// @return how many bytes were moved
    public Outcome<Long> moveTo(Descriptor target, long most, Wait wait) {
        int flags = wait == Wait.FOR_BOTH ? 0 : SPLICE_F_NONBLOCK;
        long moved;
        do {
            moved = Native.LIBC.splice(descriptor.number(), 0, target.number(), 0, most, flags);
        } while (moved < 0 && Native.errno() == Errno.EINTR);
        return Retry.answer(moved);
    }

    int number() {
        return descriptor.number();
    }

    @Override
    public void close() {
        descriptor.close();
    }

    private static Outcome<Descriptor> checked(Descriptor descriptor) {
        if (Native.LIBC.fcntl(descriptor.number(), F_GETPIPE_SZ, 0) < 0) {
            descriptor.close();
            return Outcome.failed(Errno.EEXIST);
        }
        return Outcome.done(descriptor);
    }
}
