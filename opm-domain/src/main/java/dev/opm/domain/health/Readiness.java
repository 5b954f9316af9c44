package dev.opm.domain.health;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import java.time.Duration;
import java.util.Optional;

/// Tells when a process that was launched may be used. Callable from any thread but the one that
/// owns the instances.
public interface Readiness {
    /// Waits until the process is ready. Empty: it is, or its app has no readiness probe. Answers
    /// why not when it has ended or the timeout is over.
    Optional<LaunchFailure> await(App app, InstanceId instance, Identity process, Duration timeout);
}
