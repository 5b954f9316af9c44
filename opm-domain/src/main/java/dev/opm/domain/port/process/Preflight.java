package dev.opm.domain.port.process;

import dev.opm.domain.app.AppSpec;
import java.util.List;
import java.util.Optional;

/// Says before anything is touched whether an app could be started here.
public interface Preflight {
    /// Everything that would keep the app from starting: program not found or not executable,
    /// working directory missing, log directory not writable. Empty when nothing would.
    List<LaunchFailure> check(AppSpec app);

    /// Why this daemon cannot watch over so many instances more, whatever they are, with the
    /// numbers; empty when it can.
    Optional<String> obstacleTo(int instances);
}
