package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import java.util.function.LongConsumer;
import jnr.ffi.Pointer;

/// A set of pipes that threads wait on. Each pipe that has bytes is given out once, and not again
/// until it is [re-armed][#rearm]. Callable from any thread; [#close] belongs to the last one that
/// uses it.
public final class ReadyPipes implements AutoCloseable {
    private static final int CLOEXEC = 02000000;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    private static final int EPOLLIN = 1;
    private static final int EPOLLONESHOT = 1 << 30;
    private static final long WAKE = -1;
    private static final int MOST = 256;

    /// `struct epoll_event` is packed on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int KEY_AT = PACKED ? 4 : 8;
    private static final int ENTRY = PACKED ? 12 : 16;

    private final Descriptor epoll = opened(Native.LIBC.epoll_create1(CLOEXEC));
    private final Descriptor waker = opened(Native.LIBC.eventfd(0, CLOEXEC));
    private final NativeMemory memory = new NativeMemory();
    private final Pointer events = memory.allocate(MOST * ENTRY);
    private final Pointer change = memory.allocate(ENTRY);

    public ReadyPipes() {
        control(ADD, waker.number(), EPOLLIN, WAKE);
    }

    /// @param key 0 or more; what [#await] answers
    public void add(Pipe pipe, long key) {
        control(ADD, pipe.number(), EPOLLIN | EPOLLONESHOT, key);
    }

    /// Gives the pipe out again, at once if there are bytes.
    public void rearm(Pipe pipe, long key) {
        control(MODIFY, pipe.number(), EPOLLIN | EPOLLONESHOT, key);
    }

    public void remove(Pipe pipe) {
        control(DELETE, pipe.number(), 0, 0);
    }

    /// Waits for pipes with bytes and tells their keys. One thread at a time.
    ///
    /// @return false once somebody called [#wakeAll]
    public boolean await(LongConsumer keys) {
        int count =
                Retry.untilUninterrupted(() ->
                                Native.LIBC.epoll_wait(epoll.number(), events.address(), MOST, -1))
                        .orThrow("epoll_wait on pipes");
        boolean awake = false;
        for (int i = 0; i < count; i++) {
            long key = events.getLong((long) i * ENTRY + KEY_AT);
            if (key == WAKE) {
                awake = true;
            } else {
                keys.accept(key);
            }
        }
        return !awake;
    }

    /// Makes [#await] return on every thread, for ever.
    public void wakeAll() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer one = memory.allocate(Long.BYTES);
            one.putLong(0, 1);
            Retry.ofLong(() -> Native.LIBC.write(waker.number(), one.address(), Long.BYTES))
                    .orThrow("wake the readers of pipes");
        }
    }

    @Override
    public void close() {
        epoll.close();
        waker.close();
        memory.close();
    }

    /// With one piece of memory and no lambda: this is done for every line of a quiet app.
    private synchronized void control(int operation, int descriptor, int interest, long key) {
        change.putInt(0, interest);
        change.putLong(KEY_AT, key);
        long done = Native.LIBC.epoll_ctl(epoll.number(), operation, descriptor, change.address());
        Retry.answer(done).orThrow("epoll_ctl on a pipe");
    }

    private static Descriptor opened(int descriptor) {
        if (descriptor < 0) {
            throw new SystemCallFailure("make a set of pipes", Native.errno());
        }
        return Descriptor.of(descriptor);
    }
}
