package dev.opm.adapters.posix.signal;

import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.process.Pidfd;
import dev.opm.adapters.posix.linux.process.Poll;
import dev.opm.adapters.posix.linux.process.SignalTable;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.signal.Signal;
import jnr.constants.platform.Errno;

/// Signals through pidfds, so that a recycled pid is never hit. Callable from any thread.
final class PidfdSignaller implements ProcessSignaller {
    private final ProcessHandles door;

    PidfdSignaller(ProcessHandles door) {
        this.door = door;
    }

    @Override
    public SignalOutcome signal(Identity process, Signal signal) {
        return switch (door.open(process)) {
            case Outcome.Failed<Pidfd>(Errno errno) -> notSent(errno);
            case Outcome.Done<Pidfd>(Pidfd pidfd) -> {
                try (pidfd) {
                    yield send(pidfd, signal);
                }
            }
        };
    }

    private static SignalOutcome send(Pidfd pidfd, Signal signal) {
        if (Poll.hasEnded(pidfd)) {
            return new SignalOutcome.AlreadyGone();
        }
        return switch (pidfd.send(SignalTable.number(signal))) {
            case Outcome.Done<Long> _ -> new SignalOutcome.Sent();
            case Outcome.Failed<Long>(Errno errno) -> notSent(errno);
        };
    }

    private static SignalOutcome notSent(Errno errno) {
        return errno == Errno.ESRCH
                ? new SignalOutcome.AlreadyGone()
                : new SignalOutcome.Refused(errno.name());
    }
}
