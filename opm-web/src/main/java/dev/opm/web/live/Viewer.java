package dev.opm.web.live;

import dev.opm.adapters.http.access.Grant;
import dev.opm.web.daemon.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// One stream of one viewer. What it does not take in time is dropped, and it has everything anew;
/// events of the journal are read again from where it was. It ends when its token is revoked.
///
/// Concurrency: messages are offered by any thread, and written by the request's own.
final class Viewer {
    private static final int MOST_WAITING = 500;
    private static final int EVENTS_IN_A_ROW = 50;
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final LiveDaemon live;
    private final JournalTail journal;
    private final Grant grant;
    private final Scope scope;
    private final Deque<LiveMessage> waiting = new ArrayDeque<>();
    private boolean missed;
    private long lastSeq;

    Viewer(LiveDaemon live, JournalTail journal, Grant grant, long lastSeq) {
        this.live = live;
        this.journal = journal;
        this.grant = grant;
        this.scope = Scope.of(grant);
        this.lastSeq = lastSeq;
    }

    synchronized void offer(LiveMessage message) {
        if (waiting.size() >= MOST_WAITING) {
            waiting.clear();
            missed = true;
        }
        waiting.addLast(message);
        notifyAll();
    }

    /// Writes what comes, until the client is gone or may not see it any more.
    void write(OutputStream out) throws IOException, InterruptedException {
        live.enter(this);
        try {
            out.write(bytes("retry: 1000\n\n"));
            catchUp(out);
            while (grant.stands().getAsBoolean()) {
                Optional<LiveMessage> message = next();
                live.lookForSilence();
                if (message.isEmpty()) {
                    out.write(bytes("event: beat\ndata: {}\n\n"));
                } else {
                    write(out, message.get());
                }
                if (takeMissed()) {
                    live.again(this);
                    catchUp(out);
                }
                if (isIdle()) {
                    out.flush();
                }
            }
            out.write(bytes("event: revoked\ndata: {}\n\n"));
        } finally {
            live.leave(this);
        }
    }

    /// Events that are in the file already. Many viewers of a long past let others in between: a
    /// virtual thread has its processor for as long as it computes.
    @SuppressWarnings("ThreadPriorityCheck")
    private void catchUp(OutputStream out) throws IOException {
        journal.since(
                lastSeq,
                event -> {
                    write(out, LiveJson.event(event, live::namespaceOf));
                    if (lastSeq % EVENTS_IN_A_ROW == 0) {
                        Thread.yield();
                    }
                });
        out.flush();
    }

    private void write(OutputStream out, LiveMessage message) throws IOException {
        if (message.seq() > 0 && message.seq() <= lastSeq) {
            return;
        }
        lastSeq = Math.max(lastSeq, message.seq());
        Optional<String> text = message.text(scope);
        if (text.isPresent()) {
            out.write(bytes(text.get()));
        }
    }

    /// Empty after a beat without one; one that wakes early beats early.
    @SuppressWarnings("WaitNotInLoop")
    private synchronized Optional<LiveMessage> next() throws InterruptedException {
        if (waiting.isEmpty()) {
            wait(BEAT.toMillis());
        }
        return Optional.ofNullable(waiting.pollFirst());
    }

    private synchronized boolean isIdle() {
        return waiting.isEmpty();
    }

    private synchronized boolean takeMissed() {
        boolean was = missed;
        missed = false;
        return was;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
