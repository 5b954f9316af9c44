package dev.opm.domain.lifecycle;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.transaction.Claiming;
import java.util.List;

/// Begins the count of restarts anew, and with it the tally of deaths that decides between backoff
/// and errored. What runs goes on, and what waits to be tried again waits on.
public final class Reset {
    private final Claiming claiming;
    private final Supervisor supervisor;
    private final Operations operations;

    @SuppressWarnings("exports") // made by Opm alone
    public Reset(Claiming claiming, Supervisor supervisor, Operations operations) {
        this.claiming = claiming;
        this.supervisor = supervisor;
        this.operations = operations;
    }

    public Answer<List<InstanceId>> reset(List<InstanceId> instances) {
        return claiming.holding(
                instances,
                operations.begin(OperationVerb.RESET),
                _ -> {
                    instances.forEach(supervisor::countAnew);
                    return Answer.done(instances);
                });
    }
}
