package dev.opm.domain.health;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.health.ProbeLoop.Stage;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Runs the probes of every incarnation that has some, from its launch to its end, and keeps what
/// they say. An incarnation that became ready stays so; one whose liveness fails is reported to
/// whoever replaces it. Apps without probes cost nothing.
///
/// Concurrency: a map of probe loops, each with a monitor of its own; every method may be called
/// from any thread.
public final class HealthWatch implements Readiness {
    private final Map<Identity, ProbeLoop> loops = new ConcurrentHashMap<>();
    private final Prober prober;
    private final ConditionVariable changes;
    private final ProbeScheduler rounds;
    private final InstantSource clock;
    private final FailureListener failures;

    /// Told, again and again while it is so, that a process is no longer well. Must not block.
    public interface FailureListener {
        void failed(InstanceId instance, Identity process, String why);
    }

    public HealthWatch(
            Ports.Condition condition, Ports.Execution execution, FailureListener failures) {
        this.prober = condition.prober();
        this.changes = condition.changes();
        this.rounds = new ProbeScheduler(execution.timers(), execution.workers());
        this.clock = execution.clock();
        this.failures = failures;
    }

    /// A process of this daemon began.
    public void launched(Subject subject) {
        watch(subject, subject.app().health().ready().isPresent() ? Stage.STARTING : Stage.READY);
        changes.ring();
    }

    /// A process of an earlier daemon was taken over. What it said once, in a log line or a
    /// notification, it said to that one: it counts as ready.
    public void adopted(Subject subject) {
        prober.resume(subject);
        boolean asksAgain =
                subject.app()
                        .health()
                        .ready()
                        .map(Probe::check)
                        .filter(check -> !check.isHeardOnce())
                        .isPresent();
        watch(subject, asksAgain ? Stage.STARTING : Stage.READY);
    }

    /// The process ended; who waits for it is told. That it ended is remembered until [#forget]:
    /// the registry may go on naming it for a while, and it must not pass for one without a probe.
    public void ended(Identity process) {
        ProbeLoop probeLoop = loops.get(process);
        if (probeLoop != null) {
            probeLoop.end();
            prober.forget(probeLoop.subject().mark());
            changes.ring();
        }
    }

    /// Nobody names an ended process any more.
    public void forget(Identity process) {
        loops.remove(process);
    }

    /// Whether a process may be used: also one whose app has no readiness probe, and none that has
    /// ended.
    public boolean isReady(Identity process) {
        ProbeLoop probeLoop = loops.get(process);
        return probeLoop == null || probeLoop.stage() == Stage.READY;
    }

    /// Whether a process has yet to become ready.
    public boolean isStarting(Identity process) {
        ProbeLoop probeLoop = loops.get(process);
        return probeLoop != null && probeLoop.stage() == Stage.STARTING;
    }

    /// What the last check of a process that is not ready yet found.
    public Optional<String> whyNotReady(Identity process) {
        return Optional.ofNullable(loops.get(process))
                .filter(probeLoop -> probeLoop.stage() == Stage.STARTING)
                .map(ProbeLoop::why);
    }

    /// How long the last check of a process took; empty: none has ended yet.
    public Optional<Duration> lastCheckTook(Identity process) {
        return Optional.ofNullable(loops.get(process)).flatMap(ProbeLoop::took);
    }

    @Override
    public Optional<LaunchFailure> await(
            App app, InstanceId instance, Identity process, Duration timeout) {
        if (app.spec().health().ready().isEmpty()) {
            return Optional.empty();
        }
        ProbeLoop probeLoop = loops.get(process);
        if (probeLoop == null) {
            return unready("it ended before it was ready");
        }
        changes.await(() -> probeLoop.stage() != Stage.STARTING, timeout);
        return switch (probeLoop.stage()) {
            case READY -> Optional.empty();
            case OVER -> unready("it ended before it was ready; " + probeLoop.why());
            case STARTING -> unready("not ready within " + shown(timeout) + ": " + probeLoop.why());
        };
    }

    private static Optional<LaunchFailure> unready(String why) {
        return Optional.of(new LaunchFailure(LaunchFailure.Stage.READY, "-", why));
    }

    /// What is left of a longer time need not be told to the millisecond.
    private static String shown(Duration timeout) {
        long tenths = (timeout.toMillis() + 99) / 100;
        return DurationText.of(Duration.ofMillis(100 * tenths));
    }

    private void watch(Subject subject, Stage stage) {
        Health health = subject.app().health();
        if (health.ready().isEmpty() && health.live().isEmpty()) {
            return;
        }
        ProbeLoop probeLoop = new ProbeLoop(subject, clock.instant(), stage);
        loops.put(subject.process(), probeLoop);
        if (stage == Stage.STARTING) {
            health.ready()
                    .ifPresent(probe -> readinessIn(probeLoop.pause(probe), probeLoop, probe));
        }
        health.live().ifPresent(probe -> livenessIn(probe.interval(), probeLoop, probe));
    }

    private void readinessIn(Duration delay, ProbeLoop probeLoop, Probe probe) {
        rounds.in(delay, () -> lookForReadiness(probeLoop, probe));
    }

    private void livenessIn(Duration delay, ProbeLoop probeLoop, Probe probe) {
        rounds.in(delay, () -> lookForLife(probeLoop, probe));
    }

    private void lookForReadiness(ProbeLoop probeLoop, Probe probe) {
        if (probeLoop.stage() != Stage.STARTING) {
            return;
        }
        probeLoop.foundReadiness(check(probeLoop, probe));
        if (probeLoop.stage() == Stage.STARTING) {
            readinessIn(probeLoop.pause(probe), probeLoop, probe);
        } else {
            changes.ring();
        }
    }

    private void lookForLife(ProbeLoop probeLoop, Probe probe) {
        if (probeLoop.stage() == Stage.OVER) {
            return;
        }
        Subject subject = probeLoop.subject();
        probeLoop
                .foundLife(probe, check(probeLoop, probe), clock.instant())
                .ifPresent(
                        why -> failures.failed(subject.mark().instance(), subject.process(), why));
        livenessIn(probe.interval(), probeLoop, probe);
    }

    private Finding check(ProbeLoop probeLoop, Probe probe) {
        Instant start = clock.instant();
        Finding finding = prober.check(probeLoop.subject(), probe.check(), probe.timeout());
        probeLoop.took(Duration.between(start, clock.instant()));
        return finding;
    }
}
