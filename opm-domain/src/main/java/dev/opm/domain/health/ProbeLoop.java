package dev.opm.domain.health;

import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the probes of one incarnation have found so far.
///
/// Concurrency: a monitor guards all fields; any thread may ask.
final class ProbeLoop {
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);

    private final Subject subject;
    private final Instant since;
    private Stage stage;
    private String why = "no check has ended yet";
    private Duration pause = FIRST_LOOK;
    private Optional<Duration> took = Optional.empty();
    private int failures;
    private boolean wasWell;

    /// How far an incarnation is.
    enum Stage {
        STARTING,
        READY,
        OVER
    }

    ProbeLoop(Subject subject, Instant since, Stage stage) {
        this.subject = subject;
        this.since = since;
        this.stage = stage;
    }

    Subject subject() {
        return subject;
    }

    Health health() {
        return subject.app().health();
    }

    synchronized Stage stage() {
        return stage;
    }

    synchronized String why() {
        return why;
    }

    /// How long the last check took, whatever it found.
    synchronized Optional<Duration> took() {
        return took;
    }

    synchronized void took(Duration duration) {
        took = Optional.of(duration);
    }

    synchronized void end() {
        stage = Stage.OVER;
    }

    /// How long to wait before the next look at readiness: short at first, and never longer than
    /// the probe's interval.
    synchronized Duration pause(Probe probe) {
        Duration now = pause.compareTo(probe.interval()) < 0 ? pause : probe.interval();
        pause = now.multipliedBy(2);
        return now;
    }

    synchronized void foundReadiness(Finding finding) {
        if (stage == Stage.STARTING) {
            switch (finding) {
                case Finding.Well() -> stage = Stage.READY;
                case Finding.Ill(String reason) -> why = reason;
            }
        }
    }

    /// Whether the incarnation is to be replaced, and why. Failures within the grace do not count,
    /// unless it was well before.
    synchronized Optional<String> foundLife(Probe probe, Finding finding, Instant now) {
        if (stage == Stage.OVER) {
            return Optional.empty();
        }
        return switch (finding) {
            case Finding.Well() -> {
                failures = 0;
                wasWell = true;
                yield Optional.empty();
            }
            case Finding.Ill(String reason) -> {
                if (wasWell || !since.plus(probe.grace()).isAfter(now)) {
                    failures++;
                }
                yield failures >= probe.failures()
                        ? Optional.of(
                                failures
                                        + (failures == 1 ? " check" : " checks in a row")
                                        + " failed, the last: "
                                        + reason)
                        : Optional.empty();
            }
        };
    }
}
