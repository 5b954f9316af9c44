package dev.opm.adapters.posix.linux.socket;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import jnr.ffi.Pointer;

/// Sockets that one thread waits on, and that only this thread closes, so that a number is never
/// read from that means another file by then. Others add, and ask for a close, at any time.
final class SocketSet {
    private static final int CLOEXEC = 02000000;
    private static final int ADD = 1;
    private static final int EPOLLIN = 1;
    private static final long WAKE = -1;
    private static final int MOST = 64;

    /// `struct epoll_event` is packed on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int KEY_AT = PACKED ? 4 : 8;
    private static final int ENTRY = PACKED ? 12 : 16;

    private final Descriptor epoll = opened(Native.LIBC.epoll_create1(CLOEXEC));
    private final Descriptor waker = opened(Native.LIBC.eventfd(0, CLOEXEC));
    private final Map<Long, Descriptor> sockets = new ConcurrentHashMap<>();
    private final Queue<Descriptor> closing = new ConcurrentLinkedQueue<>();

    /// A socket that has something to read.
    record Ready(Descriptor socket, long key) {}

    SocketSet() {
        control(waker, WAKE);
    }

    void add(Descriptor socket, long key) {
        sockets.put(key, socket);
        control(socket, key);
    }

    void close(Descriptor socket) {
        closing.add(socket);
        try (NativeMemory memory = new NativeMemory()) {
            Pointer one = memory.allocate(Long.BYTES);
            one.putLong(0, 1);
            Retry.ofLong(() -> Native.LIBC.write(waker.number(), one.address(), Long.BYTES))
                    .orThrow("wake the receiver of notifications");
        }
    }

    List<Ready> await() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer events = memory.allocate(MOST * ENTRY);
            int count =
                    Retry.untilUninterrupted(() ->
                                    Native.LIBC.epoll_wait(
                                            epoll.number(), events.address(), MOST, -1))
                            .orThrow("epoll_wait on notification sockets");
            List<Ready> ready = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long key = events.getLong((long) i * ENTRY + KEY_AT);
                Descriptor socket = sockets.get(key);
                if (key == WAKE) {
                    Pointer counter = memory.allocate(Long.BYTES);
                    Native.LIBC.read(waker.number(), counter.address(), Long.BYTES);
                } else if (socket != null && !closing.contains(socket)) {
                    ready.add(new Ready(socket, key));
                }
            }
            closeAsked();
            return ready.stream().filter(entry -> sockets.containsKey(entry.key())).toList();
        }
    }

    private void closeAsked() {
        for (Descriptor socket = closing.poll(); socket != null; socket = closing.poll()) {
            sockets.values().remove(socket);
            socket.close();
        }
    }

    private void control(Descriptor descriptor, long key) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer event = memory.allocate(ENTRY);
            event.putInt(0, EPOLLIN);
            event.putLong(KEY_AT, key);
            Retry.untilUninterrupted(() ->
                            Native.LIBC.epoll_ctl(
                                    epoll.number(), ADD, descriptor.number(), event.address()))
                    .orThrow("epoll_ctl on a notification socket");
        }
    }

    private static Descriptor opened(int descriptor) {
        if (descriptor < 0) {
            throw new SystemCallFailure("make a set of sockets", Native.errno());
        }
        return Descriptor.of(descriptor);
    }
}
