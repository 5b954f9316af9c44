package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.server.listen.EventLoop;
import dev.opm.adapters.socket.server.listen.SocketFileWatch;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server between open and close: one thread for all connections ([EventLoop]), a bounded number
/// for requests ([Answering]), one for the socket file ([SocketFileWatch]). They meet only in the
/// loop's queue.
final class RunningServer implements EventLoop.Owner {
    private static final System.Logger LOG = System.getLogger(RunningServer.class.getName());

    private final EventLoop loop;
    private final Answering answering;
    private final ConnectedClients reception;
    private final Acceptor door;
    private final Limits limits;
    private final Thread thread;
    private final Optional<SocketFileWatch> watch;
    private boolean stopped;

    private RunningServer(SocketHome home, EventLoop loop, Answering answering, Limits limits)
            throws IOException {
        this.loop = loop;
        this.answering = answering;
        this.limits = limits;
        this.reception = new ConnectedClients(loop, Peers.ofThisProcess(), limits, answering);
        this.door = new Acceptor(home, loop, reception);
        this.watch = watch(home);
        this.thread = Thread.ofPlatform().daemon().name("opm-socket").unstarted(this::run);
    }

    static RunningServer start(SocketHome home, RequestHandler handler, Limits limits)
            throws IOException {
        EventLoop loop = new EventLoop();
        try {
            RunningServer server =
                    new RunningServer(home, loop, new Answering(handler, limits), limits);
            server.thread.start();
            return server;
        } catch (IOException e) {
            loop.abandon();
            throw e;
        }
    }

    /// A daemon whose socket file nobody guards is better than none.
    private Optional<SocketFileWatch> watch(SocketHome home) {
        try {
            SocketFileWatch started = SocketFileWatch.start(home, () -> loop.post(door::putBack));
            loop.post(door::putBack);
            return Optional.of(started);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "socket: no inotify watch; if the file is deleted it stays away",
                    e);
            return Optional.empty();
        }
    }

    private void run() {
        loop.run(this);
    }

    @Override
    public long endOfRound() {
        long now = System.nanoTime();
        return Stream.concat(door.letIn(now).stream(), reception.endOverdue(now).stream())
                .mapToLong(nanos -> TimeUnit.NANOSECONDS.toMillis(nanos) + 1)
                .min()
                .orElse(0);
    }

    @Override
    public boolean isDone() {
        return stopped && reception.isEmpty();
    }

    void close() {
        try {
            closeDoor();
            long patience = limits.closePatience().toMillis();
            boolean ended = answering.finish(limits.closePatience());
            loop.post(() -> stopped = true);
            if (!ended || !thread.join(limits.writePatience())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "socket: not all requests ended within " + patience + " ms");
                loop.post(reception::closeAll);
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            loop.post(reception::closeAll);
            loop.post(() -> stopped = true);
        }
    }

    private void closeDoor() throws InterruptedException {
        watch.ifPresent(SocketFileWatch::close);
        CountDownLatch closed = new CountDownLatch(1);
        loop.post(() -> {
            door.close();
            reception.dismissTheSilent();
            closed.countDown();
        });
        closed.await(limits.closePatience().toMillis(), TimeUnit.MILLISECONDS);
    }
}
