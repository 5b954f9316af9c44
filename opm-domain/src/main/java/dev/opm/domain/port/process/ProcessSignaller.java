package dev.opm.domain.port.process;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.signal.Signal;

/// Sends signals to processes that are verified by identity at the moment of sending. Callable from
/// any thread.
public interface ProcessSignaller {
    SignalOutcome signal(Identity process, Signal signal);

    /// What became of a signal.
    sealed interface SignalOutcome {
        record Sent() implements SignalOutcome {}

        /// The process is dead, or its pid names another by now; nobody was signalled.
        record AlreadyGone() implements SignalOutcome {}

        /// @param errno the name, such as `EPERM`
        record Refused(String errno) implements SignalOutcome {}
    }
}
