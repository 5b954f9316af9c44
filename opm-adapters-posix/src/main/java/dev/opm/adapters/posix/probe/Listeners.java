package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.notification.Notifications;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Listens to those incarnations, and in those ways, that their probes ask for.
final class Listeners implements AppMessages {
    private final LogLines lines;
    private final Notifications notifications;

    Listeners(LogLines lines, Notifications notifications) {
        this.lines = lines;
        this.notifications = notifications;
    }

    @Override
    public Map<String, String> listen(Mark incarnation, LaunchOrder order) {
        Health health = order.health();
        if (check(health.ready()) instanceof Check.LogLine) {
            lines.listen(incarnation, order.name());
        }
        return isNotified(health)
                ? notifications.listen(incarnation, order.name(), longestSilence(health))
                : Map.of();
    }

    @Override
    public void begun(Mark incarnation, Identity process) {
        notifications.begun(incarnation, process);
    }

    @Override
    public void resume(Subject subject) {
        Health health = subject.app().health();
        if (isNotified(health)) {
            notifications.resume(subject.mark(), subject.app().name(), subject.process());
        }
    }

    @Override
    public Finding line(Subject subject, String pattern) {
        return lines.line(subject.mark(), pattern);
    }

    @Override
    public Finding ready(Subject subject) {
        return notifications.ready(subject.mark());
    }

    @Override
    public Finding watchdog(Subject subject, Duration longestSilence) {
        return notifications.watchdog(subject.mark(), longestSilence);
    }

    @Override
    public void forget(Mark incarnation) {
        lines.forget(incarnation);
        notifications.forget(incarnation);
    }

    private static boolean isNotified(Health health) {
        return check(health.ready()) instanceof Check.Notify
                || check(health.live()) instanceof Check.Watchdog;
    }

    private static Optional<Duration> longestSilence(Health health) {
        return health.live()
                .filter(probe -> probe.check() instanceof Check.Watchdog)
                .map(Probe::timeout);
    }

    private static @org.jspecify.annotations.Nullable Check check(Optional<Probe> probe) {
        return probe.map(Probe::check).orElse(null);
    }
}
