package dev.opm.adapters.posix.linux.errno;

import dev.opm.domain.port.process.MachineFailure;
import jnr.constants.platform.Errno;

/// A system call failed that fails only when the machine is out of something.
public final class SystemCallFailure extends MachineFailure {
    private static final long serialVersionUID = 1L;

    public SystemCallFailure(String what, Errno errno) {
        super(what + ": " + Errnos.shown(errno));
    }
}
