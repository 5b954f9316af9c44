package dev.opm.domain.port;

import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Census;

/// Looks at the machine. Callable from any thread.
public interface ProcessCensus {
    /// Every process now, without this daemon. A process that lives through the whole call is in
    /// it.
    Census take();

    /// The boot and pid namespace this daemon lives in.
    Boot boot();
}
