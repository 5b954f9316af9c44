package dev.opm.domain.cluster;

import java.util.List;

/// The store that all hosts share. What decides is a transaction against versions, and those are
/// linearizable. Sessions, leases and locks of the store are not relied on.
///
/// There are two ways to read. [#read] may be older than what another client was told that it had
/// written, and never older than the own last write: a host that renews its lease and then reads
/// sees all that was done before the renewal. [#readLatest] sees every write that was acknowledged
/// to anybody before it began.
///
/// Blocks its caller for as long as the implementation's own time limit. Callable from any thread.
public interface Coordination {
    /// What the asked server has: everything that this client has written or read before, and of
    /// others what has come there.
    ///
    /// @throws CoordinationFailure if the store did not answer
    StoreView read();

    /// What all servers together have. Costs as much as a write.
    ///
    /// @throws CoordinationFailure if the store did not answer
    StoreView readLatest();

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
