package dev.opm.daemon.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Requests without a pause, each on a connection of its own, from several threads until it is
/// closed. Nothing is tried again: a request that is not answered in full has failed.
final class HttpLoad implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int PATIENCE_MS = 20_000;
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> threads;
    private volatile boolean closed = false;

    HttpLoad(int port) {
        this.port = port;
        this.threads =
                Stream.generate(() -> Thread.ofPlatform().name("load").start(this::ask))
                        .limit(THREADS)
                        .toList();
    }

    /// A port nobody listens on.
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits for the first answer on the port.
    static void awaitListener(int port) {
        Await.until(
                "an answer on port " + port,
                () -> {
                    try {
                        return !answer(port).isEmpty();
                    } catch (IOException notYet) {
                        return false;
                    }
                });
    }

    /// How many requests were answered, by who answered.
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    /// What became of the requests that were not answered.
    List<String> failures() {
        return List.copyOf(failures);
    }

    /// Waits until so many more were answered.
    void awaitMore(int count) {
        int goal = total() + count;
        Await.until(count + " more answers", () -> total() >= goal || !failures.isEmpty());
    }

    int total() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ask() {
        while (!closed) {
            try {
                answers.merge(answer(port), 1, Integer::sum);
            } catch (IOException failure) {
                failures.add(failure.toString());
            }
        }
    }

    /// The whole body; an answer that is cut off fails.
    private static String answer(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.getOutputStream().write(REQUEST);
            InputStream in = socket.getInputStream();
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            int body = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.1 200 OK") || !text.endsWith("\n") || body < 0) {
                throw new IOException("cut off: \"" + text + "\"");
            }
            return text.substring(body + 4).trim();
        }
    }
}
