package dev.opm.domain.port.process;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.time.Duration;

/// Asks an incarnation how it is, once. Callable from any thread, in parallel.
public interface Prober {
    /// Answers within the timeout or shortly after it; what takes longer has failed. Never throws
    /// for anything the user can cause.
    Finding check(Subject subject, Probe.Check check, Duration timeout);

    /// Takes up an incarnation of an earlier daemon, which may go on speaking.
    void resume(Subject subject);

    /// The incarnation is gone: what was kept to hear of it may go.
    void forget(Mark incarnation);

    /// Who is asked.
    ///
    /// @param launch as what the process was started, without what is its instance's own
    record Subject(AppSpec app, Launch launch, Mark mark, Identity process) {}

    /// What a check found.
    sealed interface Finding {
        record Well() implements Finding {}

        /// @param why what was asked and what came of it, in words for the user
        record Ill(String why) implements Finding {}
    }
}
