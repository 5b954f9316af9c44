package dev.opm.domain.port;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Health;
import dev.opm.domain.app.Launch;
import dev.opm.domain.app.LogPolicy;

/// What to start and what it inherits. The name, the permit's instance and the policy say where its
/// output goes; the health, what it says of itself.
public record LaunchOrder(
        AppName name, Launch launch, LogPolicy logs, Health health, InstanceLock.Held lock) {
    /// A launch of an app that nobody asks how it is.
    public LaunchOrder(AppName name, Launch launch, LogPolicy logs, InstanceLock.Held lock) {
        this(name, launch, logs, Health.UNPROBED, lock);
    }

    /// A launch with the default logs.
    public LaunchOrder(AppName name, Launch launch, InstanceLock.Held lock) {
        this(name, launch, LogPolicy.DEFAULT, lock);
    }
}
