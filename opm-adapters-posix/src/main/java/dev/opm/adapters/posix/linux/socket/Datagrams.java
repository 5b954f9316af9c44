package dev.opm.adapters.posix.linux.socket;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// Unix datagram sockets with abstract names, whose senders the kernel names (unix(7)). [#await]
/// belongs to one thread; the rest may be called from any.
public final class Datagrams {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 04000 | 02000000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PASSCRED = 16;
    private static final int MSG_DONTWAIT_CMSG_CLOEXEC = 0x40 | 0x40000000;
    private static final int LONGEST_NAME = 107;
    private static final int LONGEST_MESSAGE = 4096;

    /// `cmsghdr` and one `ucred`, aligned: descriptors that a message carries besides do not fit,
    /// and the kernel closes them.
    private static final int CONTROL = 32;

    private static final int UCRED_AT = 16;
    private static final int ROUND = 64;
    private static final int HEADER = 56;

    private final SocketSet set = new SocketSet();

    /// What was sent to one of the sockets.
    ///
    /// @param pid of the sender, by the kernel's word; 0 where it does not tell
    public record Message(long key, String text, int pid, int uid) {}

    /// A socket of this name, which nobody receives from yet.
    ///
    /// @param name without the leading NUL; EADDRINUSE if somebody has it
    public Outcome<Descriptor> bind(String name, long key) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_NAME) {
            return Outcome.failed(Errno.ENAMETOOLONG);
        }
        return Retry.untilUninterrupted(
                        () -> Native.LIBC.socket(AF_UNIX, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0))
                .then(number -> named(Descriptor.of(number), bytes));
    }

    /// Receives from the socket from now on, what waits in it included.
    ///
    /// @param key 0 or more
    public void receive(Descriptor socket, long key) {
        set.add(socket, key);
    }

    public void remove(Descriptor socket) {
        set.close(socket);
    }

    /// Waits for messages.
    public List<Message> await() {
        List<Message> messages = new ArrayList<>();
        for (SocketSet.Ready ready : set.await()) {
            Optional<Message> message = next(ready);
            for (int i = 0; i < ROUND && message.isPresent(); i++) {
                messages.add(message.get());
                message = next(ready);
            }
        }
        return messages;
    }

    private static Outcome<Descriptor> named(Descriptor socket, byte[] name) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer yes = memory.allocate(Integer.BYTES);
            yes.putInt(0, 1);
            Pointer address = memory.allocate(2 + 1 + LONGEST_NAME);
            address.putShort(0, (short) AF_UNIX);
            address.put(3, name, 0, name.length);
            Outcome<Descriptor> bound =
                    Retry.untilUninterrupted(() ->
                                    Native.LIBC.setsockopt(
                                            socket.number(),
                                            SOL_SOCKET,
                                            SO_PASSCRED,
                                            yes.address(),
                                            Integer.BYTES))
                            .then(_ ->
                                    Retry.untilUninterrupted(() ->
                                            Native.LIBC.bind(
                                                    socket.number(),
                                                    address.address(),
                                                    3 + name.length)))
                            .then(_ -> Outcome.done(socket));
            if (bound.failure().isPresent()) {
                socket.close();
            }
            return bound;
        }
    }

    private static Optional<Message> next(SocketSet.Ready ready) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer text = memory.allocate(LONGEST_MESSAGE);
            Pointer control = memory.allocate(CONTROL);
            Pointer piece = memory.allocate(16);
            piece.putLong(0, text.address());
            piece.putLong(8, LONGEST_MESSAGE);
            Pointer header = memory.allocate(HEADER);
            header.putLong(16, piece.address());
            header.putLong(24, 1);
            header.putLong(32, control.address());
            header.putLong(40, CONTROL);
            return switch (Retry.ofLong(
                    () ->
                            Native.LIBC.recvmsg(
                                    ready.socket().number(),
                                    header.address(),
                                    MSG_DONTWAIT_CMSG_CLOEXEC))) {
                case Outcome.Failed<Long> _ -> Optional.empty();
                case Outcome.Done<Long>(Long length) ->
                        Optional.of(
                                new Message(
                                        ready.key(),
                                        FileCalls.text(text, length.intValue()),
                                        control.getInt(UCRED_AT),
                                        control.getInt(UCRED_AT + Integer.BYTES)));
            };
        }
    }
}
