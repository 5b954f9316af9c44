package dev.opm.domain.port.storage;

/// One daemon per home: a kernel lock on a file in the home, held for the daemon's life.
public interface DaemonLease {
    LeaseOutcome acquire();

    /// What asking for the lease gave.
    sealed interface LeaseOutcome {
        record Acquired() implements LeaseOutcome {}

        /// @param holder what is known of the holder, for a message
        record Held(String holder) implements LeaseOutcome {}
    }
}
