package dev.opm.domain.port;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Launch;
import dev.opm.domain.app.LogPolicy;
import java.util.Map;

/// What to start and what it inherits. The name, the permit's instance and the policy say where its
/// output goes.
///
/// @param own variables of this instance, over those of the launch
public record LaunchOrder(
        AppName name,
        Launch launch,
        Map<String, String> own,
        LogPolicy logs,
        InstanceLock.Held lock) {
    public LaunchOrder {
        own = Map.copyOf(own);
    }

    /// A launch with the default logs and no variables of its own.
    public LaunchOrder(AppName name, Launch launch, InstanceLock.Held lock) {
        this(name, launch, Map.of(), LogPolicy.DEFAULT, lock);
    }
}
