package dev.opm.web.daemon;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.util.List;
import java.util.function.Consumer;

/// Questions to the daemon for who called. The daemon notes on whose behalf it was asked.
public final class DaemonCalls {
    private final GatewayClient daemon;

    public DaemonCalls(GatewayClient daemon) {
        this.daemon = daemon;
    }

    public Response response(Call call, Request<?> request) {
        return HttpReplies.response(answer(call, request, _ -> {}));
    }

    /// @throws Problem where the daemon did not do it
    public <R extends Reply> R reply(Call call, Request<R> request) {
        return HttpReplies.answered(answer(call, request, _ -> {}));
    }

    private <R extends Reply> DaemonAnswer<R> answer(
            Call call, Request<R> request, Consumer<Reply.Progress> progress) {
        return daemon.exchange(request, behalf(call), progress);
    }

    public DaemonAnswer<Reply.Daemon> probe() {
        return daemon.probe();
    }

    /// The instances that the target in the path means; refused whole if one of them is not for who
    /// calls.
    ///
    /// @throws Problem 404 if the target means nothing, or nothing that the caller may know of
    public List<InstanceView> meant(Call call) {
        String target = call.variable("target");
        Scope scope = Scope.of(call.grant());
        Reply.Instances found = reply(call, new Request.ListInstances(List.of(target)));
        if (!found.instances().stream().allMatch(scope::holds)) {
            throw new Problem(
                    404,
                    "NO_SUCH_APP",
                    "\""
                            + target
                            + "\": no app has this id or name; this token is for "
                            + String.join(", ", scope.targets())
                            + " only");
        }
        return found.instances();
    }

    /// The target as the caller may use it: as it stands, or by the ids of what it means now where
    /// the caller may not touch everything, for a name may be given to another app meanwhile.
    public List<String> targets(Call call) {
        return Scope.of(call.grant()).isAll() ? List.of(call.variable("target")) : ids(call);
    }

    /// What the target means, each as `id:index`.
    public List<String> ids(Call call) {
        return meant(call).stream().map(view -> view.id() + ":" + view.instance()).toList();
    }

    private static String behalf(Call call) {
        return "token " + call.grant().name() + " from " + call.from().getHostAddress();
    }
}
