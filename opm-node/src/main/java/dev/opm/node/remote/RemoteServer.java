package dev.opm.node.remote;

import dev.opm.node.home.CallerEnvironment;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// Does the commands of other hosts on this one: each is run as `opm` runs it here, and ends when
/// the other side hangs up. Only who has a certificate of the cluster gets so far.
///
/// Threads: one that accepts, and three virtual ones for each command.
public final class RemoteServer implements AutoCloseable {
    private static final int MOST_AT_ONCE = 32;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(200);

    private final SSLServerSocket socket;
    private final Path home;
    private final LocalProgram program;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    private RemoteServer(SSLServerSocket socket, Path home, LocalProgram program) {
        this.socket = socket;
        this.home = home;
        this.program = program;
    }

    /// Listens from now on.
    ///
    /// @param tls folder of the host's certificates
    public static RemoteServer listen(String address, int port, Path home, Path tls)
            throws IOException {
        SSLContext security = ChannelSecurity.of(tls);
        SSLServerSocket socket =
                (SSLServerSocket) security.getServerSocketFactory().createServerSocket();
        socket.setReuseAddress(true);
        socket.setNeedClientAuth(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        RemoteServer server = new RemoteServer(socket, home, LocalProgram.found());
        Thread.ofPlatform().daemon().name("remote commands").start(server::accept);
        return server;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                SSLSocket caller = (SSLSocket) socket.accept();
                Thread.ofVirtual().name("remote command").start(() -> serve(caller));
            } catch (IOException broken) {
                // With no descriptor left it would be so at once again.
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            }
        }
    }

    private void serve(SSLSocket caller) {
        boolean isTaken = free.tryAcquire();
        try (caller) {
            caller.setSoTimeout(HANDSHAKE_MILLIS);
            caller.startHandshake();
            DataInputStream in = new DataInputStream(caller.getInputStream());
            DataOutputStream out = new DataOutputStream(caller.getOutputStream());
            List<String> words = ChannelFrames.words(ChannelFrames.read(in));
            caller.setSoTimeout(0);
            if (isTaken) {
                run(words, in, out);
            } else {
                byte[] busy =
                        "opm: this host does %d commands of others already; try again\n"
                                .formatted(MOST_AT_ONCE)
                                .getBytes(StandardCharsets.UTF_8);
                ChannelFrames.write(out, ChannelFrames.ERR, busy, busy.length);
                exit(out, 1);
            }
        } catch (IOException gone) {
            // Whoever asked has hung up, or is none of us.
        } finally {
            if (isTaken) {
                free.release();
            }
        }
    }

    private void run(List<String> words, DataInputStream in, DataOutputStream out)
            throws IOException {
        List<String> line = new ArrayList<>(program.command());
        line.addAll(List.of("--home", home.toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(CallerEnvironment.clean());
        Process process = builder.start();
        try {
            Thread watch = Thread.ofVirtual().start(() -> endWith(in, process));
            Thread errors =
                    Thread.ofVirtual()
                            .start(() -> copy(process.getErrorStream(), out, ChannelFrames.ERR));
            copy(process.getInputStream(), out, ChannelFrames.OUT);
            errors.join();
            exit(out, process.waitFor());
            watch.interrupt();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroy();
        }
    }

    /// The caller says no more; when it hangs up, the command has nobody left.
    private static void endWith(InputStream caller, Process process) {
        try {
            caller.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // As when it hangs up.
        }
        process.destroy();
    }

    private static void copy(InputStream from, DataOutputStream to, int kind) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                ChannelFrames.write(to, kind, buffer, read);
            }
        } catch (IOException gone) {
            // The command is ended by who watches the caller.
        }
    }

    private static void exit(DataOutputStream out, int code) throws IOException {
        ChannelFrames.write(
                out, ChannelFrames.EXIT, ByteBuffer.allocate(4).putInt(code).array(), 4);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
