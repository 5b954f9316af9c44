package dev.opm.domain.testing;

import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.LastRunStore;
import dev.opm.domain.testing.contract.AppTableStoreContract;
import dev.opm.domain.testing.contract.DumpStoreContract;
import dev.opm.domain.testing.contract.JournalContract;
import dev.opm.domain.testing.contract.LastRunStoreContract;
import dev.opm.domain.testing.contract.RunStateStoreContract;
import dev.opm.domain.testing.memory.InMemoryJournal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

/// The stores in memory keep the contracts that the real ones keep, across the death of a daemon.
class FakeStoresTest {
    private final FakeMachine machine = new FakeMachine();

    @Nested
    class TablesTest extends AppTableStoreContract {
        @Override
        protected AppTableStore open() {
            return machine.newDaemon().tables();
        }
    }

    @Nested
    class RunsTest extends RunStateStoreContract {
        @Override
        protected RunStateStore open() {
            return machine.newDaemon().runs();
        }
    }

    @Nested
    class TicksTest extends LastRunStoreContract {
        @Override
        protected LastRunStore open() {
            return machine.newDaemon().lastRuns();
        }
    }

    @Nested
    class JournalTest extends JournalContract {
        private final InMemoryJournal journal = new InMemoryJournal();

        @Override
        protected Journal journal() {
            return journal;
        }

        @Override
        protected List<String> kept() {
            return journal.entries().stream()
                    .map(entry -> entry.facts().getOrDefault("n", ""))
                    .toList();
        }
    }

    @Nested
    class DumpsTest extends DumpStoreContract {
        @Override
        protected DumpStore open() {
            return machine.newDaemon().dumps();
        }

        @Override
        protected void damage(int generation) {
            machine.dumps().damage(generation, "cut in half");
        }

        @Override
        protected int generations() {
            return machine.dumps().generations();
        }

        @Override
        protected DumpSource.File fileHolding(Dump dump) {
            Path path = Path.of("/elsewhere/dump.json");
            machine.dumps().put(path, dump);
            return new DumpSource.File(path);
        }

        @Override
        protected DumpSource.File missingFile() {
            return new DumpSource.File(Path.of("/elsewhere/none.json"));
        }

        @Override
        protected DumpSource.File unreadableFile() {
            Path path = Path.of("/elsewhere/half.json");
            machine.dumps().damage(path, "cut in half");
            return new DumpSource.File(path);
        }
    }
}
