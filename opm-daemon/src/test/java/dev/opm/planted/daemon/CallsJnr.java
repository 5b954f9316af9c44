package dev.opm.planted.daemon;

import jnr.posix.POSIXFactory;

/// Breaks: jnr stays in adapters.
public final class CallsJnr {
    public int pid() {
        return POSIXFactory.getPOSIX().getpid();
    }
}
