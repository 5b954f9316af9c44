package dev.opm.adapters.posix.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Accepts connections one after the other on a loopback port, reads a request's first line, and
/// answers bytes it was given, with a pause between the pieces.
public final class CannedServer implements AutoCloseable {
    private final ServerSocket server;
    private final Thread thread;

    public CannedServer(long pauseMillis, String... pieces) {
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().start(() -> serve(pauseMillis, pieces));
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /// Nobody is accepted once it has returned: the kernel listens for as long as a thread is in
    /// accept(2), also when the descriptor is closed.
    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(long pauseMillis, String... pieces) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                answer(client, pauseMillis, pieces);
            } catch (IOException goneOrClosed) {
                // Whoever comes next is served, unless this was the end.
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    private static void answer(Socket client, long pauseMillis, String... pieces)
            throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {}
        OutputStream out = client.getOutputStream();
        for (String piece : pieces) {
            out.write(piece.getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(pauseMillis);
        }
    }
}
