package dev.opm.adapters.posix.linux;

import java.util.OptionalLong;
import jnr.ffi.Pointer;

/// A set of pipes that several threads wait on. Each pipe that has bytes is given to one thread,
/// and to none again until it is [re-armed][#rearm]. Callable from any thread; [#close] belongs to
/// the last one that uses it.
public final class ReadyPipes implements AutoCloseable {
    private static final int CLOEXEC = 02000000;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    private static final int EPOLLIN = 1;
    private static final int EPOLLONESHOT = 1 << 30;
    private static final long WAKE = -1;

    /// `struct epoll_event` is packed on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int KEY_AT = PACKED ? 4 : 8;
    private static final int ENTRY = PACKED ? 12 : 16;

    private final Descriptor epoll = opened(Native.LIBC.epoll_create1(CLOEXEC));
    private final Descriptor waker = opened(Native.LIBC.eventfd(0, CLOEXEC));

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

    /// Waits for a pipe with bytes; its key, or nothing once somebody called [#wakeAll].
    public OptionalLong await() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer event = memory.allocate(ENTRY);
            Retry.untilUninterrupted(
                            () -> Native.LIBC.epoll_wait(epoll.number(), event.address(), 1, -1))
                    .orThrow("epoll_wait on pipes");
            long key = event.getLong(KEY_AT);
            return key == WAKE ? OptionalLong.empty() : OptionalLong.of(key);
        }
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
    }

    private void control(int operation, int descriptor, int interest, long key) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer event = memory.allocate(ENTRY);
            event.putInt(0, interest);
            event.putLong(KEY_AT, key);
            Retry.untilUninterrupted(() ->
                            Native.LIBC.epoll_ctl(
                                    epoll.number(), operation, descriptor, event.address()))
                    .orThrow("epoll_ctl on a pipe");
        }
    }

    private static Descriptor opened(int descriptor) {
        if (descriptor < 0) {
            throw new SystemCallFailure("make a set of pipes", Native.errno());
        }
        return Descriptor.of(descriptor);
    }
}
