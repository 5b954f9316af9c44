package dev.opm.domain.port.storage;

import dev.opm.domain.table.AppTable;

/// Keeps the table of apps, which outlives every daemon.
public interface AppTableStore {
    /// The last stored table, or [AppTable#EMPTY] when there never was one.
    ///
    /// @throws StorageFailure if there is one and no generation of it is right
    AppTable load();

    /// Replaces the table, durable before it returns.
    ///
    /// @throws StorageFailure if it could not; the old table stands
    void store(AppTable table);
}
