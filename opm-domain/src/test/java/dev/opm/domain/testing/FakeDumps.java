package dev.opm.domain.testing;

import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.DumpStore;

/// The home's dumps as one daemon reaches them.
final class FakeDumps implements DumpStore {
    private final FakeLife life;

    FakeDumps(FakeLife life) {
        this.life = life;
    }

    @Override
    public DumpLoad load(DumpSource source) {
        life.enter();
        return life.machine().dumps().load(source);
    }

    @Override
    public void save(Dump dump) {
        life.write("dump", "", () -> life.machine().dumps().save(dump));
    }
}
