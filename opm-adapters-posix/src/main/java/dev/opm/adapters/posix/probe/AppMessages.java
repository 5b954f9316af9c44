package dev.opm.adapters.posix.probe;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import java.time.Duration;
import java.util.Map;

/// What incarnations say of themselves, in their output and on their notification socket. Callable
/// from any thread.
public interface AppMessages {
    /// Listens to an incarnation that is about to be spawned, once its logs are open; answers what
    /// it has to find in its environment.
    Map<String, String> listen(Mark incarnation, LaunchOrder order);

    /// The incarnation runs, as this process.
    void begun(Mark incarnation, Identity process);

    /// Listens on for an incarnation that an earlier daemon spawned.
    void resume(Subject subject);

    /// Whether a line was written in which the pattern is found.
    Finding line(Subject subject, String pattern);

    /// Whether it said `READY=1`.
    Finding ready(Subject subject);

    /// Whether it said `WATCHDOG=1` within the time.
    Finding watchdog(Subject subject, Duration longestSilence);

    void forget(Mark incarnation);
}
