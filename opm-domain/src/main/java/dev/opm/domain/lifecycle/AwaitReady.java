package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Instance;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Waits until instances are ready, each for as long as its app may take. Holds no claim and
/// changes nothing: an instance that dies meanwhile may become ready in its next process, and one
/// that does not become ready stays under supervision.
public final class AwaitReady {
    private final CurrentTable table;
    private final PidRegistry registry;
    private final Supervisor supervisor;
    private final HealthWatch health;
    private final ConditionVariable changes;
    private final InstantSource clock;

    public AwaitReady(
            CurrentTable table,
            PidRegistry registry,
            Supervisor supervisor,
            HealthWatch health,
            ConditionVariable changes,
            InstantSource clock) {
        this.table = table;
        this.registry = registry;
        this.supervisor = supervisor;
        this.health = health;
        this.changes = changes;
        this.clock = clock;
    }

    public Answer<List<InstanceId>> await(List<InstanceId> instances) {
        Instant begin = clock.instant();
        List<String> unready = new ArrayList<>();
        for (InstanceId instance : instances) {
            table.now()
                    .owner(instance)
                    .flatMap(app -> whyNot(app, instance, begin))
                    .ifPresent(unready::add);
        }
        return unready.isEmpty()
                ? Answer.done(instances)
                : Answer.refused(
                        Refusal.failed(
                                "start: started, but "
                                        + String.join(", ", unready)
                                        + "; supervision looks after what runs, see `opm list` and"
                                        + " `opm logs`"));
    }

    private Optional<String> whyNot(App app, InstanceId instance, Instant begin) {
        Duration timeout = app.spec().health().readyTimeout();
        Duration left = Duration.between(clock.instant(), begin.plus(timeout));
        changes.await(
                () -> isReady(instance) || isOver(instance),
                left.isNegative() ? Duration.ZERO : left);
        if (isReady(instance)) {
            return Optional.empty();
        }
        String what = "\"" + app.label(instance) + "\" is not ready";
        return Optional.of(
                isOver(instance)
                        ? what + ": " + end(instance)
                        : what
                                + " within "
                                + DurationText.of(timeout)
                                + registry.processOf(instance)
                                        .flatMap(health::whyNotReady)
                                        .map(why -> ": " + why)
                                        .orElse(""));
    }

    private boolean isReady(InstanceId instance) {
        return registry.processOf(instance).filter(health::isReady).isPresent();
    }

    /// Nothing runs, and nothing will by itself.
    private boolean isOver(InstanceId instance) {
        return supervisor.isDown(instance)
                || !table.now().desired(instance).equals(Optional.of(DesiredState.UP));
    }

    private String end(InstanceId instance) {
        Instance now = supervisor.instance(instance);
        return now.state() instanceof InstanceState.Errored errored
                ? errored.why()
                : now.history()
                        .lastExit()
                        .map(exit -> "it ended with " + exit.shown())
                        .orElse("it was stopped");
    }
}
