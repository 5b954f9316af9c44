package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.memory.InMemoryAppTableStore;
import dev.opm.domain.testing.memory.InMemoryDumpStore;
import dev.opm.domain.testing.memory.InMemoryRunStateStore;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SaveTest {
    private final CurrentTable table =
            new CurrentTable(new InMemoryAppTableStore(), new InMemoryRunStateStore());
    private final InMemoryDumpStore dumps = new InMemoryDumpStore();
    private final CountDownLatch firstIsWriting = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /// The first save is held while it writes. The second, of a table with one app more, is
    /// acknowledged; then the first goes on.
    @Test
    @Timeout(60)
    void anAcknowledgedSaveIsNotLostToOneThatHadReadAnOlderTable() throws Exception {
        Save save = new Save(table, Map::of, new SlowAtFirst(), () -> Instant.EPOCH);
        add(0, "web");
        Thread first = Thread.ofVirtual().start(() -> save.save(Save.Force.ASK_FIRST));
        firstIsWriting.await();
        add(1, "api");
        Thread second =
                Thread.ofVirtual()
                        .start(() ->
                                assertThat(save.save(Save.Force.ASK_FIRST))
                                        .isInstanceOf(Answer.Done.class));
        while (second.isAlive() && second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        first.join();
        second.join();

        assertThat(dumps.load(new DumpSource.Home()))
                .isInstanceOfSatisfying(
                        DumpLoad.Loaded.class,
                        loaded -> assertThat(loaded.dump().apps()).hasSize(2));
    }

    private void add(int id, String name) {
        table.change(now -> now.with(App.of(new AppId(id), FakeOpm.spec(name), DesiredState.UP)));
    }

    private final class SlowAtFirst implements DumpStore {
        private final AtomicInteger saves = new AtomicInteger();

        @Override
        public DumpLoad load(DumpSource source) {
            return dumps.load(source);
        }

        @Override
        public void save(Dump dump) {
            if (saves.getAndIncrement() == 0) {
                firstIsWriting.countDown();
                awaitGoOn();
            }
            dumps.save(dump);
        }

        private void awaitGoOn() {
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
