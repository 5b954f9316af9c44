package dev.opm.domain.recovery;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import java.util.ArrayList;
import java.util.List;

/// Goes on reading what apps wrote while no daemon read it.
record LogRecovery(InstanceLogs logs, CurrentTable table, PidRegistry registry) {
    /// Before anything else: apps whose pipes are full wait for it. Answers what could not be taken
    /// over.
    List<String> resume() {
        List<String> problems = new ArrayList<>();
        for (App app : table.now().apps()) {
            if (app.spec().logs().mode() == LogPolicy.Mode.PIPE) {
                app.instances().forEach(id -> resume(app, id, problems));
            }
        }
        try {
            logs.holdOthers();
        } catch (StorageFailure failure) {
            problems.add(failure.reason());
        }
        return problems;
    }

    private void resume(App app, InstanceId instance, List<String> problems) {
        try {
            logs.resume(app.name(), instance, app.spec().logs());
        } catch (StorageFailure failure) {
            problems.add(failure.reason() + "; its output waits in the pipe");
        }
    }

    /// Once it is known which processes live: pipes that nobody writes to are closed.
    void settle() {
        for (App app : table.now().apps()) {
            app.instances()
                    .forEach(id ->
                            registry.processOf(id)
                                    .ifPresent(process -> logs.adopted(app.name(), id, process)));
        }
        logs.letGoOfOthers();
    }
}
