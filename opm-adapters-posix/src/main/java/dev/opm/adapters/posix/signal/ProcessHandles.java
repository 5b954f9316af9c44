package dev.opm.adapters.posix.signal;

import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.process.Pidfd;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import jnr.constants.platform.Errno;

/// The only way from an identity to a process: opens its pid first and verifies then, so that what
/// is held is the process that was meant, even if its pid is given away at any moment. Callable
/// from any thread.
public final class ProcessHandles {
    private final Boot boot;

    public ProcessHandles(Boot boot) {
        this.boot = boot;
    }

    /// ESRCH when the process is gone, or its pid names another. A zombie is still there.
    public Outcome<Pidfd> open(Identity process) {
        if (!process.boot().equals(boot)) {
            return Outcome.failed(Errno.ESRCH);
        }
        return Pidfd.open(process.pid()).then(pidfd -> verified(process, pidfd));
    }

    private static Outcome<Pidfd> verified(Identity process, Pidfd pidfd) {
        boolean same = false;
        try (ProcReader proc = new ProcReader()) {
            same =
                    proc.stat(process.pid())
                            .filter(stat -> stat.startTicks() == process.startTicks())
                            .isPresent();
        } finally {
            if (!same) {
                pidfd.close();
            }
        }
        return same ? Outcome.done(pidfd) : Outcome.failed(Errno.ESRCH);
    }
}
