package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.supervision.Supervisor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Instances that no app has any more: deleted, scaled away, or of a new app that did not come to
/// be. Called under their claims, once nothing of them runs.
@SuppressWarnings("exports") // made by Opm alone
public record RemovedInstances(Supervisor supervisor, InstanceLock locks, InstanceLogs logs) {
    /// Forgets all that is kept of it while it lives: its state, its lock, and the reader of its
    /// output. What it wrote stays.
    public void forget(AppName name, InstanceId instance) {
        supervisor.forget(instance);
        locks.remove(instance);
        logs.forget(name, instance);
    }

    /// Keeps what deleted apps wrote as that. Called before they leave the table: until then nobody
    /// else has the name, by which logs are named. Where that cannot be, whoever asks is told.
    public void keepLogsAsDeleted(List<App> apps) {
        if (apps.isEmpty()) {
            return;
        }
        Map<InstanceId, AppName> deleted = new LinkedHashMap<>();
        apps.forEach(app -> app.instances().forEach(id -> deleted.put(id, app.name())));
        deleted.forEach((instance, name) -> {
            logs.settle(name, instance);
            logs.forget(name, instance);
        });
        try {
            logs.keepAsDeleted(deleted);
        } catch (StorageFailure failure) {
            RequestWarnings.add(failure.reason());
        }
    }

    /// Forgets all else of the instances of apps that have left the table.
    public void forget(List<App> apps) {
        apps.stream()
                .flatMap(App::instances)
                .forEach(instance -> {
                    supervisor.forget(instance);
                    locks.remove(instance);
                });
    }
}
