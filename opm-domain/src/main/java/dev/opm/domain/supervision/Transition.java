package dev.opm.domain.supervision;

import java.util.List;

/// Where an event leads: the next value of the instance and what is to be done.
record Transition(Instance next, List<Action> actions) {
    public Transition {
        actions = List.copyOf(actions);
    }

    static Transition to(Instance next, Action... actions) {
        return new Transition(next, List.of(actions));
    }
}
