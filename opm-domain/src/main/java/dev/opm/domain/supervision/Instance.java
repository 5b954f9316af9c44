package dev.opm.domain.supervision;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;

/// One supervised slot: what is wanted, what was observed, what is remembered. A value; see
/// [Lifecycle] for how it changes.
public record Instance(
        InstanceId id,
        DesiredState desired,
        RestartPolicy policy,
        InstanceState state,
        History history) {
    public static Instance stopped(InstanceId id, DesiredState desired, RestartPolicy policy) {
        return new Instance(id, desired, policy, new InstanceState.Stopped(), History.NONE);
    }

    Instance wanting(DesiredState wish, RestartPolicy rule) {
        return new Instance(id, wish, rule, state, history);
    }

    Instance in(InstanceState other) {
        return new Instance(id, desired, policy, other, history);
    }

    Instance with(History other) {
        return new Instance(id, desired, policy, state, other);
    }
}
