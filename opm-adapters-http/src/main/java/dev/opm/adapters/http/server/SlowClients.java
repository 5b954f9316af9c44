package dev.opm.adapters.http.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Cuts clients that take nothing. The JDK's own limit (maxRspTime) counts the whole answer, which
/// for a stream is for ever; this one counts the time in which not a byte was taken.
///
/// Concurrency: a thread that looks once a second lives while anything is being written, and ends
/// when nothing is. One that is stuck is interrupted, which closes its connection.
final class SlowClients {
    private static final Duration ROUND = Duration.ofSeconds(1);

    /// What a slow line takes within the patience.
    private static final int PIECE = 8 << 10;

    private final Duration patience;
    private final Map<Thread, Long> writing = new ConcurrentHashMap<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    SlowClients(Duration patience) {
        this.patience = patience;
    }

    /// Each piece that is written through it has the patience anew, so that a large answer on a
    /// slow line is not taken for one that nobody takes.
    OutputStream guarded(OutputStream out) {
        return new Guarded(out);
    }

    private void watch() {
        do {
            while (!writing.isEmpty()) {
                LockSupport.parkNanos(ROUND.toNanos());
                long latest = System.nanoTime() - patience.toNanos();
                writing.forEach((thread, since) -> {
                    if (since - latest <= 0) {
                        thread.interrupt();
                    }
                });
            }
            watched.set(false);
        } while (!writing.isEmpty() && watched.compareAndSet(false, true));
    }

    private void timed(Write write) throws IOException {
        Thread me = Thread.currentThread();
        writing.put(me, System.nanoTime());
        if (watched.compareAndSet(false, true)) {
            Thread.ofVirtual().name("slow clients").start(this::watch);
        }
        try {
            write.run();
        } finally {
            writing.remove(me);
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private final class Guarded extends OutputStream {
        private final OutputStream out;

        Guarded(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = 0; at < length; at += PIECE) {
                int begin = from + at;
                int size = Math.min(PIECE, length - at);
                timed(() -> out.write(bytes, begin, size));
            }
        }

        @Override
        public void flush() throws IOException {
            timed(out::flush);
        }

        @Override
        public void close() throws IOException {
            timed(out::close);
        }
    }
}
