package dev.opm.adapters.posix.probe;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.Prober.Finding;
import java.time.Duration;

/// Runs a command that is no instance: without mark and lock, unseen by the registry.
public interface Commands {
    /// Well if it ends with 0 in time. Whatever is left of its tree is killed.
    Finding run(Launch launch, Duration timeout);
}
