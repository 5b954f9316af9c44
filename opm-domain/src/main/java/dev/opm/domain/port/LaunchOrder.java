package dev.opm.domain.port;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Launch;

/// What to start and what it inherits. The name and the permit's instance say where its output
/// goes.
public record LaunchOrder(AppName name, Launch launch, InstanceLock.Held lock) {}
