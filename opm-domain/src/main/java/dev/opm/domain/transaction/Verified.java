package dev.opm.domain.transaction;

import dev.opm.domain.table.AppTable;
import java.util.List;
import java.util.function.UnaryOperator;

/// The third step of a transaction is done: those still up lasted.
public final class Verified {
    private final StartTransaction transaction;
    private final List<StartResult> results;

    Verified(StartTransaction transaction, List<StartResult> results) {
        this.transaction = transaction;
        this.results = List.copyOf(results);
    }

    public List<StartResult> results() {
        return results;
    }

    public boolean isWhole() {
        return results.stream().allMatch(StartResult::isGood);
    }

    /// Stores the change of the table: before this a crash undoes the operation, from then on it
    /// stands. What came up is supervision's once the claims are released.
    ///
    /// @throws dev.opm.domain.port.storage.StorageFailure if it could not be stored; close or roll
    ///   back
    public AppTable commit(UnaryOperator<AppTable> change) {
        return transaction.commitLast(change);
    }
}
