package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.client.connection.Connection;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.HandOptimized;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends the connection to a daemon that does not answer what needs no work: it was stopped
/// (SIGSTOP), or hangs. What starts or stops something takes what it takes. Waits on a thread of
/// its own until closed.
@HandOptimized(adr = 20)
final class AnswerTimeout implements Runnable, AutoCloseable {
    private final Connection connection;
    private final Duration limit;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean over;

    private AnswerTimeout(Connection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
    }

    static AnswerTimeout with(Connection connection, Request<?> request, Duration limit) {
        AnswerTimeout patience = new AnswerTimeout(connection, limit);
        if (request instanceof Request.Inquiry<?>) {
            Thread.ofPlatform().daemon().name("opm-patience").start(patience);
        }
        return patience;
    }

    /// Whether it was this that ended the connection.
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        done.countDown();
    }

    @Override
    public void run() {
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                over = true;
                connection.shutDown();
            }
        } catch (InterruptedException ended) {
            // The connection has come to its end by itself.
        }
    }
}
