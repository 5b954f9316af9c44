package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// What splice(2) does for most files, by copying. tee(2) shows the bytes of a pipe without taking
/// them; they are written, and only then taken: a SIGKILL in between loses none, and the next
/// daemon writes at most the bytes of this one move twice.
public final class PipeCopy {
    private static final int MOST = 64 << 10;
    private static final int SPLICE_F_NONBLOCK = 2;

    private PipeCopy() {}

    /// Writes where the open file writes next. EAGAIN when the pipe is empty.
    ///
    /// @return how many bytes were moved
    public static Outcome<Long> move(Pipe pipe, Descriptor target, long most) {
        int size = size(pipe, most);
        if (size == 0) {
            return Outcome.failed(Errno.EAGAIN);
        }
        try (NativeMemory memory = new NativeMemory()) {
            Pointer bytes = memory.allocate(size);
            return look(pipe, bytes, size)
                    .then(seen -> write(target, bytes, seen))
                    .then(written -> take(pipe, bytes, written));
        }
    }

    /// How many bytes the next [#discard] can take.
    public static long discardable(Pipe pipe) {
        return size(pipe, MOST);
    }

    /// Takes bytes from a pipe and forgets them. EAGAIN when the pipe is empty.
    public static Outcome<Long> discard(Pipe pipe, long most) {
        int size = size(pipe, most);
        if (size == 0) {
            return Outcome.failed(Errno.EAGAIN);
        }
        try (NativeMemory memory = new NativeMemory()) {
            return take(pipe, memory.allocate(size), size);
        }
    }

    private static int size(Pipe pipe, long most) {
        return (int) Math.min(most, Math.min(pipe.pending(), MOST));
    }

    /// By way of a pipe of our own: what is read from that is still in the other.
    private static Outcome<Long> look(Pipe pipe, Pointer bytes, int size) {
        return AnonymousPipe.with(
                (out, in) -> tee(pipe, in, size).then(seen -> read(out, bytes, seen)));
    }

    /// All of it is there, for nobody else reads.
    private static Outcome<Long> take(Pipe pipe, Pointer bytes, long size) {
        Outcome<Long> read = Outcome.done(0L);
        for (long left = size; left > 0 && read instanceof Outcome.Done<Long>; ) {
            long next = left;
            read = Retry.ofLong(() -> Native.LIBC.read(pipe.number(), bytes.address(), next));
            left -= read instanceof Outcome.Done<Long>(Long length) ? length : 0;
        }
        return read.then(_ -> Outcome.done(size));
    }

    private static Outcome<Long> tee(Pipe from, Descriptor to, int size) {
        return Retry.ofLong(
                () -> Native.LIBC.tee(from.number(), to.number(), size, SPLICE_F_NONBLOCK));
    }

    private static Outcome<Long> read(Descriptor from, Pointer bytes, long size) {
        return Retry.ofLong(() -> Native.LIBC.read(from.number(), bytes.address(), size));
    }

    private static Outcome<Long> write(Descriptor target, Pointer bytes, long size) {
        return Retry.ofLong(() -> Native.LIBC.write(target.number(), bytes.address(), size));
    }
}
