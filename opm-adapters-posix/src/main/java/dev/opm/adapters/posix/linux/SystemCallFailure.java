package dev.opm.adapters.posix.linux;

import jnr.constants.platform.Errno;

/// The kernel refused something that it grants unless the machine is out of it: descriptors,
/// memory. The message names what, and the errno.
public final class SystemCallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SystemCallFailure(String what, Errno errno) {
        super(what + ": " + errno.name());
    }
}
