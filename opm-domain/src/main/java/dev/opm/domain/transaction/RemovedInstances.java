package dev.opm.domain.transaction;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.supervision.Supervisor;

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
}
