package dev.opm.domain.port.process;

import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import java.util.Set;

/// Looks at the machine. Callable from any thread.
public interface ProcessCensus {
    /// Every process now, without this daemon. A process that lives through the whole call is in
    /// it.
    Census take();

    /// Of these processes alone: those that live, and the dead whom nobody has buried.
    Census of(Set<Identity> processes);

    /// The boot and pid namespace this daemon lives in.
    Boot boot();
}
