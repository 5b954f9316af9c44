package dev.opm.adapters.socket.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both ways to a Unix socket behave alike.
class ConnectionTest {
    @TempDir Path folder;
    @AutoClose ServerSocketChannel server;

    /// Of a thread that nobody waits for, should it never come back from the kernel.
    private final ExecutorService beside =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    private Path socket;

    /// A way to connect.
    interface Way {
        Connection to(Path socket) throws IOException;
    }

    static Stream<Named<Way>> ways() {
        return Stream.of(
                Named.of("the C library's calls", NativeConnection::to),
                Named.of("the JDK's channel", ChannelConnection::to));
    }

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void letGo() {
        beside.shutdownNow();
    }

    @Test
    void theCLibraryCanBeCalledHere() {
        assertThat(NativeConnection.isPossible()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsSentArrivesWholeAndInOrderBothWays(Way way) throws Exception {
        byte[] bytes = new byte[300_001];
        new Random(1).nextBytes(bytes);
        try (Connection connection = way.to(socket)) {
            Future<?> echo = beside.submit(() -> echo(bytes.length));
            connection.write(bytes);
            byte[] back = new byte[bytes.length];
            int taken = 0;
            while (taken < back.length) {
                int count = connection.read(back, taken, back.length - taken);
                assertThat(count).isPositive();
                taken += count;
            }
            assertThat(back).isEqualTo(bytes);
            echo.get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingIsTakenBeyondWhatWasAskedFor(Way way) throws Exception {
        try (Connection connection = way.to(socket);
                SocketChannel peer = server.accept()) {
            peer.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
            byte[] taken = new byte[6];
            assertThat(connection.read(taken, 1, 2)).isEqualTo(2);
            assertThat(taken).containsExactly(0, 1, 2, 0, 0, 0);
            assertThat(connection.read(taken, 3, 3)).isEqualTo(2);
            assertThat(taken).containsExactly(0, 1, 2, 3, 4, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void thePeersEndIsTheEndAndWritingToItFails(Way way) throws Exception {
        try (Connection connection = way.to(socket)) {
            server.accept().close();
            assertThat(connection.read(new byte[1], 0, 1)).isEqualTo(-1);
            assertThatThrownBy(() -> connection.write(new byte[1]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Broken pipe");
        }
    }

    /// Often enough that the reader waits in the kernel in some of them.
    @ParameterizedTest
    @MethodSource("ways")
    void aReaderIsWokenByAShutDown(Way way) throws Exception {
        for (int i = 0; i < 200; i++) {
            CountDownLatch reads = new CountDownLatch(1);
            try (Connection connection = way.to(socket);
                    SocketChannel _ = server.accept()) {
                Future<Integer> read = beside.submit(() -> readOne(connection, reads));
                reads.await();
                connection.shutDown();
                assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoDoesNotListenRefuses(Way way) throws Exception {
        server.close();
        assertThatThrownBy(() -> way.to(socket))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Connection refused");
        Files.delete(socket);
        assertThatThrownBy(() -> way.to(socket))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such file or directory");
        assertThatThrownBy(() -> way.to(folder.resolve("x".repeat(120))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingStaysOpen(Way way) throws Exception {
        way.to(socket).close();
        long before = descriptors();
        for (int i = 0; i < 50; i++) {
            Connection connection = way.to(socket);
            connection.close();
            connection.close();
            connection.shutDown();
            server.accept().close();
            assertThatThrownBy(() -> way.to(folder.resolve("absent")))
                    .isInstanceOf(IOException.class);
        }
        assertThat(descriptors()).isLessThan(before + 25);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    /// Answers what it was sent, once it has it all.
    private @Nullable Void echo(int count) throws IOException {
        try (SocketChannel peer = server.accept()) {
            ByteBuffer bytes = ByteBuffer.allocate(count);
            while (bytes.hasRemaining()) {
                assertThat(peer.read(bytes)).isPositive();
            }
            bytes.flip();
            while (bytes.hasRemaining()) {
                peer.write(bytes);
            }
            return null;
        }
    }

    /// -1 also when the JDK tells of the end by an exception.
    private static int readOne(Connection connection, CountDownLatch reads) {
        try {
            reads.countDown();
            return connection.read(new byte[1], 0, 1);
        } catch (IOException e) {
            return -1;
        }
    }
}
