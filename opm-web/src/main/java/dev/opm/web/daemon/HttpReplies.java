package dev.opm.web.daemon;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;

/// The daemon's replies as answers of HTTP: the same documents as `--json`, and a status.
public final class HttpReplies {
    private HttpReplies() {}

    /// @throws Problem where the daemon did not do it and has no report
    public static Response response(DaemonAnswer<?> answer) {
        Reply reply = answered(answer);
        int status =
                reply instanceof Reply.Restored(var report)
                                && (report.outcome().equals("refused")
                                        || report.outcome().equals("rolled-back"))
                        ? 422
                        : 200;
        return Response.json(status, JsonDocuments.of(reply));
    }

    /// @throws Problem where the daemon did not do it
    public static <R extends Reply> R answered(DaemonAnswer<R> answer) {
        return switch (answer) {
            case DaemonAnswer.Given<R>(R reply) -> reply;
            case DaemonAnswer.Refused<R>(Reply.Failed failed, Reachability from) ->
                    throw new Problem(status(failed, from), failed.code().name(), failed.message());
        };
    }

    private static int status(Reply.Failed failed, Reachability from) {
        return switch (failed.code()) {
            case USAGE -> 400;
            case NOT_PERMITTED -> 403;
            case NO_SUCH_APP -> 404;
            case BUSY -> 409;
            case FAILED -> 422;
            case UNREACHABLE -> from == Reachability.SILENT ? 503 : 502;
        };
    }
}
