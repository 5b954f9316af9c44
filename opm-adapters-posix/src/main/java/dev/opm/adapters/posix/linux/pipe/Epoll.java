package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import dev.opm.adapters.posix.linux.process.Pidfd;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

/// A set of pidfds that one thread waits on, each reported once, and that others add to and wake.
/// [#await] and [#close] belong to the waiting thread; the rest may be called from any.
public final class Epoll implements AutoCloseable {
    private static final int CLOEXEC = 02000000;
    private static final int ADD = 1;
    private static final int EPOLLIN = 1;
    private static final int EPOLLONESHOT = 1 << 30;
    private static final long WAKE = -1;
    private static final int MOST = 64;

    /// `struct epoll_event` is packed on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int KEY_AT = PACKED ? 4 : 8;
    private static final int ENTRY = PACKED ? 12 : 16;

    private final Descriptor epoll;
    private final Descriptor waker;
    private final NativeMemory memory = new NativeMemory();
    private final Pointer events = memory.allocate(MOST * ENTRY);
    private final Pointer counter = memory.allocate(Long.BYTES);

    public Epoll() {
        epoll = opened(Native.LIBC.epoll_create1(CLOEXEC));
        waker = opened(Native.LIBC.eventfd(0, CLOEXEC));
        control(waker.number(), EPOLLIN, WAKE);
    }

    /// @param key 0 or more; what [#await] answers when the process has ended
    public void add(Pidfd process, long key) {
        control(process.number(), EPOLLIN | EPOLLONESHOT, key);
    }

    /// Makes [#await] return, now or at its next call.
    public void wake() {
        try (NativeMemory one = new NativeMemory()) {
            Pointer value = one.allocate(Long.BYTES);
            value.putLong(0, 1);
            Retry.ofLong(() -> Native.LIBC.write(waker.number(), value.address(), Long.BYTES))
                    .orThrow("wake the exit watch");
        }
    }

    /// Waits until a process has ended or somebody wakes; the keys of those that have.
    public List<Long> await() {
        int count =
                Retry.untilUninterrupted(() ->
                                Native.LIBC.epoll_wait(epoll.number(), events.address(), MOST, -1))
                        .orThrow("epoll_wait on pidfds");
        List<Long> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long key = events.getLong((long) i * ENTRY + KEY_AT);
            if (key == WAKE) {
                Native.LIBC.read(waker.number(), counter.address(), Long.BYTES);
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    @Override
    public void close() {
        epoll.close();
        waker.close();
        memory.close();
    }

    private void control(int descriptor, int interest, long key) {
        try (NativeMemory scratch = new NativeMemory()) {
            Pointer event = scratch.allocate(ENTRY);
            event.putInt(0, interest);
            event.putLong(KEY_AT, key);
            Retry.untilUninterrupted(() ->
                            Native.LIBC.epoll_ctl(epoll.number(), ADD, descriptor, event.address()))
                    .orThrow("epoll_ctl");
        }
    }

    private static Descriptor opened(int descriptor) {
        if (descriptor < 0) {
            throw new SystemCallFailure("make the exit watch", Native.errno());
        }
        return Descriptor.of(descriptor);
    }
}
