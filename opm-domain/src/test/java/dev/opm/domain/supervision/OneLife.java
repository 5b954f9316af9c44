package dev.opm.domain.supervision;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.supervision.InstanceState.Backoff;
import dev.opm.domain.supervision.InstanceState.Errored;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One instance led through its transitions by hand, with a clock of its own.
final class OneLife {
    /// The default, without chance in it.
    static final RestartPolicy STEADY = RestartPolicy.DEFAULT.withJitter(0);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instance instance;
    private List<Action> actions = List.of();

    OneLife(RestartPolicy policy) {
        instance = Instance.stopped(InstanceId.of(0, 0), DesiredState.UP, policy);
    }

    static RestartPolicy policy(RestartPolicy.Mode mode) {
        return STEADY.withMode(mode);
    }

    static RestartPolicy atOnce(int maxRestarts) {
        return new RestartPolicy(RestartPolicy.Mode.ALWAYS, Duration.ZERO, maxRestarts);
    }

    OneLife meets(Event... events) {
        for (Event event : events) {
            Transition transition = Lifecycle.apply(instance, event, now);
            instance = transition.next();
            actions = transition.actions();
        }
        return this;
    }

    /// A start that somebody asked for, up to the release of its claim.
    OneLife started() {
        return launched(Event.Starter.OPERATION);
    }

    /// As supervision does it when the time has come.
    OneLife relaunched() {
        if (instance.state() instanceof Backoff(Instant until) && until.isAfter(now)) {
            now = until;
        }
        if (instance.state() instanceof Errored(String _, Optional<Instant> retry)) {
            now = retry.filter(time -> time.isAfter(now)).orElse(now);
        }
        return launched(Event.Starter.SUPERVISION);
    }

    OneLife launchFails(Event.Starter starter) {
        return meets(
                new Event.Launching(Samples.launch("web"), starter),
                new Event.LaunchFailed("failed at exec: ENOENT web"),
                new Event.Released());
    }

    /// In the open, so long after its start.
    OneLife dies(Exit exit, Duration after) {
        return after(after).meets(new Event.Ended(exit));
    }

    OneLife after(Duration time) {
        now = now.plus(time);
        return this;
    }

    OneLife wanted(DesiredState desired) {
        instance = instance.wanting(desired, instance.policy());
        return this;
    }

    Instant now() {
        return now;
    }

    InstanceState state() {
        return instance.state();
    }

    History history() {
        return instance.history();
    }

    List<Action> actions() {
        return actions;
    }

    boolean isErrored() {
        return state() instanceof Errored;
    }

    /// How long it will stay down.
    Duration delay() {
        return switch (state()) {
            case Backoff(Instant until) -> Duration.between(now, until);
            case InstanceState other -> throw new AssertionError("not in backoff but " + other);
        };
    }

    private OneLife launched(Event.Starter starter) {
        return meets(new Event.Launching(Samples.launch("web"), starter), new Event.Released());
    }
}
