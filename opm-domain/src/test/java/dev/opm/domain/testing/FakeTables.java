package dev.opm.domain.testing;

import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.table.AppTable;

/// The home's table as one daemon reaches it.
final class FakeTables implements AppTableStore {
    private final FakeLife life;

    FakeTables(FakeLife life) {
        this.life = life;
    }

    @Override
    public AppTable load() {
        life.enter();
        return life.machine().tables().load();
    }

    @Override
    public void store(AppTable table) {
        life.write("table", "", () -> life.machine().tables().store(table));
    }
}
