package dev.opm.adapters.posix.linux.socket;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.nio.charset.StandardCharsets;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// Sends one datagram to a Unix socket, by its path or, with an `@` in front, by its abstract name
/// (unix(7)). Never waits. Callable from any thread.
public final class DatagramSender {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 04000 | 02000000;
    private static final int FAMILY_BYTES = 2;
    private static final int LONGEST_NAME = 107;

    private DatagramSender() {}

    public static Outcome<Long> send(String address, String text) {
        byte[] name = address.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_NAME) {
            return Outcome.failed(Errno.ENAMETOOLONG);
        }
        return Retry.untilUninterrupted(
                        () -> Native.LIBC.socket(AF_UNIX, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0))
                .then(number -> {
                    try (Descriptor socket = Descriptor.of(number)) {
                        return to(socket, name, text.getBytes(StandardCharsets.UTF_8));
                    }
                });
    }

    private static Outcome<Long> to(Descriptor socket, byte[] name, byte[] text) {
        boolean isAbstract = name[0] == '@';
        try (NativeMemory memory = new NativeMemory()) {
            Pointer address = memory.allocate(FAMILY_BYTES + LONGEST_NAME + 1);
            address.putShort(0, (short) AF_UNIX);
            address.put(FAMILY_BYTES, name, 0, name.length);
            if (isAbstract) {
                address.putByte(FAMILY_BYTES, (byte) 0);
            }
            int length = FAMILY_BYTES + name.length + (isAbstract ? 0 : 1);
            Pointer bytes = memory.allocate(text.length);
            bytes.put(0, text, 0, text.length);
            return Retry.untilUninterrupted(
                            () -> Native.LIBC.connect(socket.number(), address.address(), length))
                    .then(_ ->
                            Retry.ofLong(() ->
                                    Native.LIBC.write(
                                            socket.number(), bytes.address(), text.length)));
        }
    }
}
