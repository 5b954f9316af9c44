package dev.opm.web.daemon;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The list of all instances, asked of the daemon once for everybody who wants it at the same time.
/// An answer is never older than its question: who asks while the daemon is being asked waits for
/// the next answer.
///
/// Concurrency: callable from any thread; one question is under way at a time.
public final class CurrentList {
    private final DaemonClient daemon;
    private final ReentrantLock asking = new ReentrantLock(true);
    private Optional<Batch> gathering = Optional.empty();

    public CurrentList(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /// @param document as `list --json`, without the apps of OPM itself
    @SuppressWarnings("ArrayRecordComponent") // written once, read once
    public record Listing(List<InstanceView> instances, byte[] document) {}

    private static final class Batch {
        private Optional<DaemonAnswer<Reply.Instances>> answer = Optional.empty();
        private Optional<Listing> listing = Optional.empty();
    }

    /// @throws dev.opm.adapters.http.Problem where the daemon gives no list
    public Listing now() {
        Batch mine = join();
        asking.lock();
        try {
            if (mine.answer.isEmpty()) {
                leave(mine);
                DaemonAnswer<Reply.Instances> answer =
                        daemon.exchange(new Request.ListAll(), _ -> {});
                mine.answer = Optional.of(answer);
                mine.listing = listing(answer);
            }
        } finally {
            asking.unlock();
        }
        HttpReplies.answered(mine.answer.orElseThrow());
        return mine.listing.orElseThrow();
    }

    private synchronized Batch join() {
        Batch batch = gathering.orElseGet(Batch::new);
        gathering = Optional.of(batch);
        return batch;
    }

    private synchronized void leave(Batch batch) {
        gathering = gathering.filter(other -> other != batch);
    }

    private static Optional<Listing> listing(DaemonAnswer<Reply.Instances> answer) {
        if (!(answer instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances found))) {
            return Optional.empty();
        }
        List<InstanceView> shown = found.instances().stream().filter(Scope::isOfPeople).toList();
        return Optional.of(new Listing(found.instances(), JsonDocuments.list(shown)));
    }
}
