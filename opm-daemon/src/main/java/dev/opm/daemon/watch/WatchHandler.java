package dev.opm.daemon.watch;

import dev.opm.adapters.socket.server.Conversation;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.view.Views;
import dev.opm.domain.restore.RestoreCoordinator;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves those who watch, each on the thread of its request: waits for a change, compares what
/// there is with what was pushed before, pushes the difference, and waits until that is taken. So
/// nothing is kept for a slow watcher but what it was told last, and it is never told of a state
/// that is over: it sees fewer of them.
///
/// Concurrency: callable from any thread; [#end] lets all of them go.
public final class WatchHandler {
    /// A quarter of the requests that are worked on at once.
    private static final int MOST_WATCHERS = 16;

    private final Views views;
    private final RestoreCoordinator restores;
    private final ChangeSignal signal;
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile boolean ended;

    public WatchHandler(Views views, RestoreCoordinator restores, ChangeSignal signal) {
        this.views = views;
        this.restores = restores;
        this.signal = signal;
    }

    /// Returns when the client is gone, or the daemon stops.
    public Reply watch(Request.Watch request, Conversation client) {
        if (watchers.incrementAndGet() > MOST_WATCHERS) {
            watchers.decrementAndGet();
            return new Reply.Failed(
                    ErrorCode.BUSY,
                    "watch: "
                            + MOST_WATCHERS
                            + " watch already; end one, or use the web gateway, which serves many");
        }
        try {
            client.onGone(signal::ring);
            new Watcher(views, restores, signal, request.measuring(), client).run(this::isOver);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.decrementAndGet();
        }
        return new Reply.WatchEnded();
    }

    /// Ends every watch: the daemon stops.
    public void end() {
        ended = true;
        signal.ring();
    }

    private boolean isOver() {
        return ended;
    }
}
