package dev.opm.adapters.socket.server.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.spi.AbstractSelector;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.enxio.channels.NativeSelectorProvider;

/// The one thread that owns every connection. It sleeps in poll(2) until a channel is ready, a task
/// was posted, or the next deadline is due; with nothing open and nothing to do it costs nothing.
/// All but [#post] and [#run] is for that thread alone.
public final class EventLoop {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

    /// Told when its channel is ready.
    public interface Ready {
        /// @param operations of [SelectionKey]; 0 when nothing was asked for: the peer is gone
        void ready(int operations);
    }

    /// What the loop serves.
    public interface Owner {
        /// Called after every round. Answers the milliseconds to the next deadline, or 0 if there
        /// is none.
        long endOfRound();

        /// Whether the loop may end.
        boolean isDone();
    }

    private final AbstractSelector selector;
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean closed;

    public EventLoop() throws IOException {
        selector = NativeSelectorProvider.getInstance().openSelector();
    }

    public SelectionKey register(SelectableChannel channel, int operations, Ready ready)
            throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    /// Runs the task on the loop's thread, after those posted before it. Once the loop has ended
    /// the task is forgotten.
    public void post(Runnable task) {
        posted.add(task);
        if (woken.compareAndSet(false, true)) {
            wakeUp();
        }
    }

    /// The pipe behind a wake-up must not be written to after its descriptor was closed.
    private synchronized void wakeUp() {
        if (!closed) {
            selector.wakeup();
        }
    }

    /// Frees what the loop holds; only for one that never ran.
    public void abandon() {
        closeSelector();
    }

    private synchronized void closeSelector() {
        closed = true;
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "socket: the selector did not close", e);
        }
    }

    public void run(Owner owner) {
        try {
            long patience = owner.endOfRound();
            while (!owner.isDone()) {
                selector.select(patience);
                woken.set(false);
                serveReady();
                runPosted();
                patience = owner.endOfRound();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("socket: poll failed; no more requests", e);
        } finally {
            closeSelector();
        }
    }

    private void serveReady() {
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.isValid() && key.attachment() instanceof Ready ready) {
                guarded(() -> ready.ready(key.readyOps()));
            }
        }
    }

    private void runPosted() {
        for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
            guarded(task);
        }
    }

    /// A bug in the service of one connection must not end that of all.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "socket: a connection failed", bug);
        }
    }
}
