package dev.opm.adapters.socket.client.connection;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import dev.opm.domain.HandOptimized;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the client wants of the C library, and all that it can do with it: the calls of a socket.
/// Arguments are 64-bit registers, which on x86-64 and aarch64 hold a narrower one too.
@HandOptimized(adr = 20)
final class SocketCalls {
    static final short AF_UNIX = 1;

    /// Whether the C library can be called at all: on these processors, if jffi's library is there.
    static final boolean ARE_POSSIBLE = isKnown(System.getProperty("os.arch")) && isLoaded();

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SHUT_RDWR = 2;
    private static final int EINTR = 4;

    private SocketCalls() {}

    private static boolean isKnown(String processor) {
        return processor.equals("amd64") || processor.equals("aarch64");
    }

    private static boolean isLoaded() {
        try {
            return Calls.SOCKET != 0 && MemoryIO.getInstance() != null;
        } catch (LinkageError absent) {
            return false;
        }
    }

    static int socket() throws IOException {
        return checked((int) Calls.three(Calls.SOCKET, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    }

    static void connect(int socket, long address, int length) throws IOException {
        int result = (int) Calls.three(Calls.CONNECT, socket, address, length);
        while (result < 0 && errno() == EINTR) {
            result = (int) Calls.three(Calls.CONNECT, socket, address, length);
        }
        checked(result);
    }

    static int send(int socket, long bytes, int count) throws IOException {
        int sent = (int) Calls.four(Calls.SEND, socket, bytes, count, MSG_NOSIGNAL);
        while (sent < 0 && errno() == EINTR) {
            sent = (int) Calls.four(Calls.SEND, socket, bytes, count, MSG_NOSIGNAL);
        }
        return checked(sent);
    }

    static int recv(int socket, long bytes, int most) throws IOException {
        int taken = (int) Calls.four(Calls.RECV, socket, bytes, most, 0);
        while (taken < 0 && errno() == EINTR) {
            taken = (int) Calls.four(Calls.RECV, socket, bytes, most, 0);
        }
        return checked(taken);
    }

    static void shutdown(int socket) {
        Calls.three(Calls.SHUTDOWN, socket, SHUT_RDWR, 0);
    }

    static void close(int socket) {
        Calls.three(Calls.CLOSE, socket, 0, 0);
    }

    private static int checked(int result) throws IOException {
        if (result < 0) {
            throw new IOException(text(errno()));
        }
        return result;
    }

    private static int errno() {
        return LastError.getInstance().get();
    }

    /// As strerror(3) has it.
    private static String text(int errno) {
        long text = Calls.three(Calls.symbol("strerror"), errno, 0, 0);
        return new String(
                MemoryIO.getInstance().getZeroTerminatedByteArray(text), StandardCharsets.UTF_8);
    }

    /// Touched only where the C library is wanted.
    private static final class Calls {
        static final long SOCKET = symbol("socket");
        static final long CONNECT = symbol("connect");
        static final long SEND = symbol("send");
        static final long RECV = symbol("recv");
        static final long SHUTDOWN = symbol("shutdown");
        static final long CLOSE = symbol("close");

        private static final Invoker INVOKER = Invoker.getInstance();
        private static final CallContext THREE = context(Type.SINT64, Type.SINT64, Type.SINT64);
        private static final CallContext FOUR =
                context(Type.SINT64, Type.SINT64, Type.SINT64, Type.SINT64);

        static long three(long function, long a, long b, long c) {
            return INVOKER.invokeN3(THREE, function, a, b, c);
        }

        static long four(long function, long a, long b, long c, long d) {
            return INVOKER.invokeN4(FOUR, function, a, b, c, d);
        }

        static long symbol(String name) {
            long address = Library.getDefault().getSymbolAddress(name);
            if (address == 0) {
                throw new UnsatisfiedLinkError("the C library has no " + name);
            }
            return address;
        }

        private static CallContext context(Type... arguments) {
            return CallContext.getCallContext(
                    Type.SINT64, arguments, CallingConvention.DEFAULT, true);
        }
    }
}
