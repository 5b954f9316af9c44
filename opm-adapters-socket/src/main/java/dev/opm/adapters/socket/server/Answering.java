package dev.opm.adapters.socket.server;

import dev.opm.adapters.jdk.DirectHandoffPool;
import dev.opm.adapters.socket.server.RequestHandler.Peer;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import dev.opm.adapters.socket.wire.request.RequestCodec.Incoming;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs the handler on a bounded number of threads of its own, which end but for one when there is
/// nothing to do. Each request gets exactly one last reply, whatever the handler does.
final class Answering {
    private static final System.Logger LOG = System.getLogger(Answering.class.getName());
    private static final int IDLE_SECONDS = 10;

    /// Where what belongs to one request goes. Called on the worker's thread; must not block.
    interface Client {
        /// Whether somebody is still there.
        boolean isThere();

        void requestRead();

        void progress(ByteBuffer frame);

        /// Waits until the client has taken it; false if it is gone.
        boolean push(ByteBuffer frame) throws InterruptedException;

        void onGone(Runnable listener);

        void last(ByteBuffer frame);
    }

    /// Requests of more bytes are weighed.
    private static final int LARGE = 64 * 1024;

    private final RequestHandler handler;
    private final Limits limits;
    private final ExecutorService workers;

    /// Bytes of large requests that may be worked on at once; further ones wait, as they came.
    private final Semaphore room;

    /// Held while a large request becomes objects, which takes many times its bytes for a moment.
    private final Object reading = new Object();

    Answering(RequestHandler handler, Limits limits) {
        this.handler = handler;
        this.limits = limits;
        this.room = new Semaphore(limits.inboundBytes(), true);
        this.workers = DirectHandoffPool.pool("opm-request-", 1, limits.workers(), IDLE_SECONDS);
    }

    void answer(byte[] request, Peer peer, Client client) {
        workers.execute(() -> client.last(replyTo(request, peer, client)));
    }

    void answered() {
        handler.answered();
    }

    /// Lets what was asked end. Answers whether it did in time.
    boolean finish(Duration patience) throws InterruptedException {
        workers.shutdown();
        return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A large request waits until there is room, its bytes counted as still coming in: what is
    /// refused is refused there.
    private ByteBuffer replyTo(byte[] message, Peer peer, Client client) {
        if (message.length <= LARGE) {
            return replyTo(() -> RequestCodec.read(message), peer, client);
        }
        int weight = Math.min(message.length, limits.inboundBytes());
        try {
            if (!room.tryAcquire(weight, limits.readPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                return Replies.frame(Replies.tooMuch(limits.inboundBytes()));
            }
        } catch (InterruptedException _) {
            return Replies.frame(Replies.stopping());
        }
        try {
            return replyTo(() -> readAlone(message), peer, client);
        } finally {
            room.release(weight);
        }
    }

    private Incoming readAlone(byte[] message) {
        synchronized (reading) {
            return RequestCodec.read(message);
        }
    }

    private ByteBuffer replyTo(Supplier<Incoming> request, Peer peer, Client client) {
        try {
            Incoming incoming = request.get();
            client.requestRead();
            Reply reply =
                    switch (incoming) {
                        case Incoming.Refused refused -> refused.reply();
                        case Incoming.Understood understood ->
                                handler.handle(
                                        understood.request(),
                                        peer,
                                        new Line(client, understood.onBehalf()));
                    };
            return Replies.frame(reply, limits.replyBytes());
        } catch (RuntimeException | Error fault) {
            LOG.log(System.Logger.Level.ERROR, "socket: a request failed", fault);
            return Replies.frame(
                    new Reply.Failed(
                            ErrorCode.FAILED,
                            "daemon: a fault in it ended this request: "
                                    + fault
                                    + "; look with `opm list` what was done, the daemon's log"
                                    + " has more"));
        }
    }

    /// From a handler to its client.
    private final class Line implements Conversation {
        private final Client client;
        private final Optional<String> onBehalf;

        Line(Client client, Optional<String> onBehalf) {
            this.client = client;
            this.onBehalf = onBehalf;
        }

        @Override
        public void accept(Reply.Progress progress) {
            if (client.isThere()) {
                client.progress(Replies.frame(progress, limits.replyBytes()));
            }
        }

        @Override
        public boolean push(Reply reply) throws InterruptedException {
            return client.push(Replies.frame(reply, limits.replyBytes()));
        }

        @Override
        public boolean isThere() {
            return client.isThere();
        }

        @Override
        public void onGone(Runnable listener) {
            client.onGone(listener);
        }

        @Override
        public Optional<String> onBehalf() {
            return onBehalf;
        }
    }
}
