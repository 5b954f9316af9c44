package dev.opm.domain.cluster;

import java.util.List;

/// The store that all hosts share. Only what is linearizable is asked of it: reads that see every
/// write which was acknowledged before they began, and transactions against versions. Sessions,
/// leases and locks of the store are not relied on.
///
/// Blocks its caller for as long as the implementation's own time limit. Callable from any thread.
public interface Coordination {
    /// @throws CoordinationFailure if the store did not answer
    StoreView read();

    /// Does all changes or none.
    ///
    /// @throws CoordinationFailure if it is not known whether they were done
    Outcome commit(List<StoreChange> changes);

    /// Calls back soon after each change of the store, from a thread of its own; some may be told
    /// of late, or together. A hint to read sooner, and nothing to rest on.
    void watch(Runnable changed);

    /// What became of a transaction.
    sealed interface Outcome {
        record Done() implements Outcome {}

        /// Nothing was changed.
        ///
        /// @param why which record had another version, for people
        record Conflict(String why) implements Outcome {}
    }
}
