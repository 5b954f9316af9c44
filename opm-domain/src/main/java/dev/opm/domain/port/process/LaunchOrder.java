package dev.opm.domain.port.process;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.LogPolicy;
import java.util.Map;
import java.util.Set;

/// What to start and what it inherits. The name, the permit's instance and the policy say where its
/// output goes; the health, what it says of itself.
///
/// @param chosen names of variables that were set for the app, which its user's do not replace
/// @param own variables of this instance, over those of the launch
public record LaunchOrder(
        AppName name,
        Launch launch,
        Set<String> chosen,
        Map<String, String> own,
        LogPolicy logs,
        Health health,
        InstanceLock.Held lock) {
    public LaunchOrder {
        chosen = Set.copyOf(chosen);
        own = Map.copyOf(own);
    }

    /// A launch of an app that nobody asks how it is, without variables of its own.
    public LaunchOrder(AppName name, Launch launch, LogPolicy logs, InstanceLock.Held lock) {
        this(name, launch, Set.of(), Map.of(), logs, Health.UNPROBED, lock);
    }

    /// A launch with the default logs.
    public LaunchOrder(AppName name, Launch launch, InstanceLock.Held lock) {
        this(name, launch, LogPolicy.DEFAULT, lock);
    }
}
