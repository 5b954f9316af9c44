package dev.opm.domain.testing.memory;

import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.table.AppTable;

/// The table in memory. Callable from any thread.
public final class InMemoryAppTableStore implements AppTableStore {
    private volatile AppTable table = AppTable.EMPTY;

    @Override
    public AppTable load() {
        return table;
    }

    @Override
    public void store(AppTable next) {
        table = next;
    }
}
