package dev.opm.cli.fake;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A daemon of a few lines: it notes what is asked and gives the replies it was told to, the last
/// one again and again. One thread.
public final class FakeDaemon implements DaemonClient {
    private final List<Request<?>> asked = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private Reachability reachability = Reachability.ANSWERS;

    public FakeDaemon replies(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    public FakeDaemon is(Reachability now) {
        reachability = now;
        return this;
    }

    public List<Request<?>> asked() {
        return asked;
    }

    @Override
    public <R extends Reply> DaemonAnswer<R> exchange(
            Request<R> request, Consumer<Reply.Progress> onProgress) {
        if (reachability != Reachability.ANSWERS) {
            return new DaemonAnswer.Refused<>(nobody(), reachability);
        }
        asked.add(request);
        while (replies.getFirst() instanceof Reply.Progress progress) {
            replies.removeFirst();
            onProgress.accept(progress);
        }
        if (request instanceof Request.DaemonStop) {
            reachability = Reachability.NOBODY;
        }
        Reply reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        return DaemonAnswer.to(request, reply);
    }

    @Override
    public DaemonAnswer<Reply.Daemon> probe() {
        return new DaemonAnswer.Refused<>(nobody(), reachability);
    }

    private Reply.Failed nobody() {
        String who = reachability == Reachability.SILENT ? "it says nothing" : "nobody answers";
        return new Reply.Failed(ErrorCode.UNREACHABLE, who);
    }
}
