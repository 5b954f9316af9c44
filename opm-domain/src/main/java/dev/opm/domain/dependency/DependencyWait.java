package dev.opm.domain.dependency;

import dev.opm.domain.app.App;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.Instance;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Waits for an app to be as far as another one wants it. Whoever holds its claim may have launched
/// it a moment ago.
public record DependencyWait(
        PidRegistry registry,
        Supervisor supervisor,
        HealthWatch health,
        ConditionVariable changes,
        InstantSource clock) {
    /// Empty: every instance is as far. Otherwise why not, in words.
    public Optional<String> await(App app, Until until, Duration timeout) {
        Instant end = clock.instant().plus(timeout);
        for (InstanceId instance : app.instances().toList()) {
            Duration left = Duration.between(clock.instant(), end);
            changes.await(
                    () -> isReached(app, instance, until) || isOver(instance),
                    left.isNegative() ? Duration.ZERO : left);
            if (!isReached(app, instance, until)) {
                return Optional.of(why(app, instance, until, timeout));
            }
        }
        return Optional.empty();
    }

    /// Whether it ran to its end with success and waits for nobody to start it again.
    public boolean isComplete(App app, InstanceId instance) {
        Instance now = supervisor.instance(instance);
        if (now.state() instanceof InstanceState.Finished) {
            return true;
        }
        boolean isDown =
                now.state() instanceof InstanceState.Stopped
                        || now.state() instanceof InstanceState.Fallen;
        return isDown
                && registry.processOf(instance).isEmpty()
                && now.history()
                        .lastExit()
                        .filter(exit -> exit.isOneOf(app.spec().restart().success()))
                        .isPresent();
    }

    private boolean isReached(App app, InstanceId instance, Until until) {
        return switch (until) {
            case STARTED -> registry.processOf(instance).isPresent();
            case READY -> registry.processOf(instance).filter(health::isReady).isPresent();
            case COMPLETED -> isComplete(app, instance);
        };
    }

    /// Nothing runs, and nothing will before somebody asks.
    private boolean isOver(InstanceId instance) {
        return registry.processOf(instance).isEmpty()
                && switch (supervisor.instance(instance).state()) {
                    case InstanceState.Stopped(),
                            InstanceState.Finished(),
                            InstanceState.Stopping(),
                            InstanceState.Errored _,
                            InstanceState.Fallen _ ->
                            true;
                    case InstanceState.Starting _,
                            InstanceState.Online _,
                            InstanceState.Backoff _ ->
                            false;
                };
    }

    private String why(App app, InstanceId instance, Until until, Duration timeout) {
        Instance now = supervisor.instance(instance);
        String what = "\"" + app.name() + "\", which it waits for, ";
        if (!isOver(instance)) {
            String within = " within " + DurationText.of(timeout);
            String last =
                    registry.processOf(instance)
                            .flatMap(health::whyNotReady)
                            .map(why -> ": " + why)
                            .orElse("");
            return switch (until) {
                case STARTED -> what + "did not come up" + within;
                case READY -> what + "was not ready" + within + last;
                case COMPLETED -> what + "did not complete" + within;
            };
        }
        return what
                + now.history()
                        .lastExit()
                        .filter(_ -> !(now.state() instanceof InstanceState.Errored))
                        .map(exit -> "ended with " + exit.shown())
                        .orElse(
                                now.state() instanceof InstanceState.Errored errored
                                        ? "was given up: " + errored.why()
                                        : "is not up");
    }
}
