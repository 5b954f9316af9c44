package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.FaultyDisk;
import dev.opm.adapters.posix.store.durable.FaultyDisk.Fault;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileAppTableStoreTest {
    private static final AppTable OLD = table("old");
    private static final AppTable NEW = table("new");

    @TempDir Path home;

    @Test
    void aNewHomeHasTheEmptyTable() {
        assertEquals(AppTable.EMPTY, store().load());
    }

    @Test
    void theLastStoredTableIsLoadedWithItsCounterAndCommittedOperation() {
        store().store(OLD);
        store().store(NEW.committedBy(new OperationId("restore-7")));
        assertEquals(NEW.committedBy(new OperationId("restore-7")), store().load());
    }

    @Test
    void anyTableComesBackAsItWas() {
        for (int seed = 0; seed < 50; seed++) {
            AppTable table =
                    new AppTable(100, SampleApps.random(new Random(seed)), Optional.empty());
            store().store(table);
            assertEquals(table, store().load(), "seed " + seed);
        }
    }

    @Test
    void theFileIsExactlyTheGoldenOne() {
        store().store(NEW.committedBy(new OperationId("restore-7")));
        assertThat(file("table.json")).hasSameTextualContentAs(Golden.file("table.json"));
    }

    @Test
    void aFlawedTableGivesTheOneBefore() throws IOException {
        store().store(OLD);
        store().store(NEW);
        Files.writeString(file("table.json"), "");
        assertEquals(OLD, store().load());
    }

    @Test
    void aTableThatIsThereAndNotRightIsAFailureAndNotAnEmptyTable() throws IOException {
        Files.writeString(file("table.json"), "");
        assertThatThrownBy(() -> store().load())
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(file("table.json") + " is empty (0 bytes)");
    }

    @Test
    void aCopyOfADumpIsNoTable() throws IOException {
        Files.copy(Golden.file("dump.json"), file("table.json"));
        assertThatThrownBy(() -> store().load())
                .hasMessageContaining("is of the format \"opm-dump\", not \"opm-table\"");
    }

    @Test
    void aRefusedStepLeavesTheOldTableAndIsReported() {
        for (int step = 1; step < 10; step++) {
            store().store(OLD);
            try {
                new JsonFileAppTableStore(new Home(home), new FaultyDisk(Fault.REFUSED, step))
                        .store(NEW);
                assertEquals(NEW, store().load());
            } catch (StorageFailure failure) {
                assertThat(failure).hasMessageContaining("ENOSPC (No space left on device)");
                assertEquals(OLD, store().load());
                assertThat(file("table.json.tmp")).doesNotExist();
            }
        }
    }

    @Test
    void aPowerCutAtAnyStepLeavesTheOldTableOrTheNew() {
        for (int step = 1; step < 10; step++) {
            store().store(OLD);
            try {
                new JsonFileAppTableStore(new Home(home), new FaultyDisk(Fault.POWER_CUT, step))
                        .store(NEW);
                assertEquals(NEW, store().load());
            } catch (FaultyDisk.End unacknowledged) {
                assertThat(store().load()).isIn(OLD, NEW);
            }
        }
    }

    private static AppTable table(String name) {
        return new AppTable(9, List.of(SampleApps.plain(4, name)), Optional.empty());
    }

    private Path file(String name) {
        return home.resolve(name);
    }

    private JsonFileAppTableStore store() {
        return new JsonFileAppTableStore(new Home(home), new NioDisk());
    }
}
