package dev.opm.domain.port;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Launch;
import dev.opm.domain.app.LogPolicy;

/// What to start and what it inherits. The name, the permit's instance and the policy say where its
/// output goes.
public record LaunchOrder(AppName name, Launch launch, LogPolicy logs, InstanceLock.Held lock) {
    /// A launch with the default logs.
    public LaunchOrder(AppName name, Launch launch, InstanceLock.Held lock) {
        this(name, launch, LogPolicy.DEFAULT, lock);
    }
}
