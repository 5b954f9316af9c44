package dev.opm.domain.port.process;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says before anything is touched whether an app could be started here.
public interface Preflight {
    /// Everything that would keep the app from starting: program not found or not executable,
    /// working directory missing, log directory not writable. Empty when nothing would.
    List<LaunchFailure> check(AppSpec app);

    /// Why this daemon cannot watch over these instances too, none of which runs, with the numbers;
    /// empty when it can.
    Optional<String> obstacleTo(Set<InstanceId> instances);
}
