package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.transaction.Claiming;
import dev.opm.domain.transaction.RemovedInstances;
import java.util.List;
import java.util.Optional;

/// Stops apps and takes them out of the table. The wish to be gone is stored first: a crash in the
/// middle is finished by the next daemon.
public final class Delete {
    private final Claiming claiming;
    private final Stop stop;
    private final CurrentTable table;
    private final RemovedInstances removed;
    private final Operations operations;

    @SuppressWarnings("exports") // made by Opm alone
    public Delete(
            Claiming claiming,
            Stop stop,
            CurrentTable table,
            RemovedInstances removed,
            Operations operations) {
        this.claiming = claiming;
        this.stop = stop;
        this.table = table;
        this.removed = removed;
        this.operations = operations;
    }

    /// Deletes whole apps.
    public Answer<List<AppId>> delete(List<AppId> apps) {
        List<InstanceId> instances = known(apps).stream().flatMap(App::instances).toList();
        return claiming.holding(
                instances,
                operations.begin(OperationVerb.DELETE),
                claims -> {
                    // Another may have deleted them before the claims were had.
                    List<App> leaving = known(apps);
                    try {
                        table.change(now -> now.withDesired(instances, DesiredState.GONE));
                        Optional<Refusal> left = Stop.refusal("delete", stop.end(claims));
                        if (left.isPresent()) {
                            table.change(now -> now.withDesired(instances, DesiredState.DOWN));
                            return Answer.refused(left.get());
                        }
                        stop.forget(claims);
                        removed.keepLogsAsDeleted(leaving);
                        table.change(now -> without(now, apps));
                    } catch (StorageFailure failure) {
                        return Answer.refused(
                                Refusal.failed(
                                        "delete: "
                                                + failure.reason()
                                                + "; not deleted, see `opm list`"));
                    }
                    removed.forget(leaving);
                    return Answer.done(apps);
                });
    }

    private List<App> known(List<AppId> apps) {
        return table.now().apps().stream().filter(app -> apps.contains(app.id())).toList();
    }

    private static AppTable without(AppTable now, List<AppId> apps) {
        AppTable next = now;
        for (AppId app : apps) {
            next = next.without(app);
        }
        return next;
    }
}
