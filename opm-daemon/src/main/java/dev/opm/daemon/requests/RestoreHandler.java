package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.view.RestoreViews;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.restore.RestoreCoordinator;
import dev.opm.domain.restore.RestoreRequest;
import dev.opm.domain.restore.report.RestoreProgress;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.text.ByteText;
import java.util.function.Consumer;

/// Takes restores to the one coordinator there is for them.
public final class RestoreHandler {
    private final RestoreCoordinator restores;
    private final int parallel;

    /// @param parallel most spawns at a time unless the request says
    public RestoreHandler(RestoreCoordinator restores, int parallel) {
        this.restores = restores;
        this.parallel = parallel;
    }

    Reply restore(Request.Restore request, Consumer<Reply.Progress> progress) {
        RestoreRequest asked;
        try {
            asked = domain(request);
        } catch (IllegalArgumentException flaw) {
            return Refusals.usage("restore: " + flaw.getMessage() + "; nothing was touched");
        }
        return reply(restores.restore(asked, now -> progress.accept(RestoreViews.progress(now))));
    }

    /// What `daemon start --restore` asks for: the home's dump, with defaults.
    public RestoreRequest atBoot(OnFailure onFailure) {
        return new RestoreRequest(
                new DumpSource.Home(),
                RestoreRequest.Existing.ADOPT,
                onFailure,
                RestoreRequest.Extent.WHOLE,
                parallel,
                RestoreRequest.VERIFY_FOR,
                RestoreRequest.TIMEOUT);
    }

    Reply status() {
        return switch (restores.status()) {
            case RestoreCoordinator.Status.InProgress(Operation operation, RestoreProgress now) ->
                    new Reply.Failed(
                            ErrorCode.BUSY,
                            "restore: running since "
                                    + operation.since()
                                    + ", phase "
                                    + now.phase()
                                    + ", "
                                    + now.shown()
                                    + "; ask again, or attach with the same `opm restore`");
            case RestoreCoordinator.Status.Ended(RestoreReport report) ->
                    new Reply.Restored(RestoreViews.view(report));
            case RestoreCoordinator.Status.Never() ->
                    new Reply.Failed(
                            ErrorCode.FAILED,
                            "restore: this daemon has restored nothing yet; run `opm restore`");
        };
    }

    private static Reply reply(RestoreReport report) {
        return report.outcome() == RestoreReport.Outcome.BUSY
                ? new Reply.Failed(
                        ErrorCode.BUSY, "restore: refused: " + report.error().orElse("busy"))
                : new Reply.Restored(RestoreViews.view(report));
    }

    private RestoreRequest domain(Request.Restore request) {
        return new RestoreRequest(
                request.from()
                        .<DumpSource>map(path -> new DumpSource.File(ByteText.path(path)))
                        .orElseGet(DumpSource.Home::new),
                switch (request.policy()) {
                    case ADOPT -> RestoreRequest.Existing.ADOPT;
                    case REPLACE -> RestoreRequest.Existing.REPLACE;
                },
                switch (request.onFailure()) {
                    case ROLL_BACK -> OnFailure.ROLL_BACK;
                    case KEEP_GOING -> OnFailure.KEEP_GOING;
                },
                switch (request.mode()) {
                    case REAL -> RestoreRequest.Extent.WHOLE;
                    case DRY_RUN -> RestoreRequest.Extent.PLAN_ONLY;
                },
                request.parallel().orElse(parallel),
                request.verifyFor().orElse(RestoreRequest.VERIFY_FOR),
                request.timeout().orElse(RestoreRequest.TIMEOUT));
    }
}
