package dev.opm.daemon.view;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreProgress;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;

/// Shows restores as the public contract does.
public final class RestoreViews {
    private RestoreViews() {}

    public static RestoreView view(RestoreReport report) {
        return new RestoreView(
                outcome(report.outcome()),
                report.operation().value(),
                (int) report.count(Action.ADOPTED),
                (int) report.count(Action.STARTED),
                (int) report.count(Action.REPLACED),
                report.swept(),
                report.took().toMillis(),
                report.instances().stream().map(RestoreViews::line).toList(),
                report.warnings(),
                report.error());
    }

    public static Reply.Progress progress(RestoreProgress progress) {
        return new Reply.Progress(
                progress.phase(),
                progress.up(),
                progress.total(),
                progress.awaited(),
                progress.news());
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case COMMITTED -> "committed";
            case ROLLED_BACK -> "rolled-back";
            case REFUSED, BUSY -> "refused";
            case PARTIAL -> "partial";
            case PLANNED -> "planned";
        };
    }

    private static RestoreView.Line line(InstanceReport line) {
        return new RestoreView.Line(
                line.instance().app().value(),
                line.name().value(),
                line.instance().index(),
                Views.word(line.action()),
                line.pid(),
                line.stage().map(Stage::shown),
                line.error());
    }
}
