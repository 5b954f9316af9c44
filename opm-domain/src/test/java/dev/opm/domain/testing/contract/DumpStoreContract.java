package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.testing.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every `DumpStore` does. Each test has a home of its own.
public abstract class DumpStoreContract {
    /// The store of the home, as a daemon gets it that starts now.
    protected abstract DumpStore open();

    /// Makes a generation of the home unreadable; 0 is the newest.
    protected abstract void damage(int generation);

    /// How many generations the home keeps now.
    protected abstract int generations();

    /// Writes a dump outside the home.
    protected abstract DumpSource.File fileHolding(Dump dump);

    protected abstract DumpSource.File missingFile();

    protected abstract DumpSource.File unreadableFile();

    @Test
    protected void atFirstThereIsNone() {
        assertThat(open().load(new DumpSource.Home())).isInstanceOf(DumpLoad.Missing.class);
    }

    @Test
    protected void whatWasSavedIsLoadedByTheNextDaemon() {
        open().save(dump(3));

        assertThat(home()).isEqualTo(new DumpLoad.Loaded(dump(3), List.of()));
    }

    @Test
    protected void anEmptyDumpIsADump() {
        Dump empty = new Dump(7, List.of(), Instant.parse("2026-01-02T03:04:05Z"));
        open().save(empty);

        assertThat(home()).isEqualTo(new DumpLoad.Loaded(empty, List.of()));
    }

    @Test
    protected void theNewestCounts() {
        open().save(dump(1));
        open().save(dump(2));

        assertThat(home()).isEqualTo(new DumpLoad.Loaded(dump(2), List.of()));
    }

    @Test
    protected void fiveGenerationsAreKept() {
        for (int apps = 0; apps < 7; apps++) {
            open().save(dump(apps));
        }

        assertThat(generations()).isEqualTo(5);
    }

    @Test
    protected void anUnreadableOneIsPassedOverWithAWarning() {
        open().save(dump(1));
        open().save(dump(2));
        damage(0);

        assertThat(home())
                .isInstanceOfSatisfying(
                        DumpLoad.Loaded.class,
                        loaded -> {
                            assertThat(loaded.dump()).isEqualTo(dump(1));
                            assertThat(loaded.warnings()).hasSize(1);
                        });
    }

    @Test
    protected void noneReadableIsSaidForEachAndNoneIsDeleted() {
        open().save(dump(1));
        open().save(dump(2));
        damage(0);
        damage(1);

        assertThat(home())
                .isInstanceOfSatisfying(
                        DumpLoad.Unreadable.class,
                        unreadable -> assertThat(unreadable.flaws()).hasSize(2));
        assertThat(generations()).isEqualTo(2);
    }

    @Test
    protected void aFileIsLoadedByItsPath() {
        open().save(dump(1));

        assertThat(open().load(fileHolding(dump(2))))
                .isEqualTo(new DumpLoad.Loaded(dump(2), List.of()));
    }

    @Test
    protected void aMissingFileIsNamed() {
        DumpSource.File missing = missingFile();

        assertThat(open().load(missing))
                .isInstanceOfSatisfying(
                        DumpLoad.Missing.class,
                        none -> assertThat(none.where()).contains(missing.path().toString()));
    }

    @Test
    protected void anUnreadableFileIsNamed() {
        DumpSource.File unreadable = unreadableFile();

        assertThat(open().load(unreadable))
                .isInstanceOfSatisfying(
                        DumpLoad.Unreadable.class,
                        load ->
                                assertThat(load.flaws())
                                        .singleElement()
                                        .asString()
                                        .contains(unreadable.path().toString()));
    }

    private DumpLoad home() {
        return open().load(new DumpSource.Home());
    }

    private static Dump dump(int apps) {
        return new Dump(
                apps + 10,
                java.util.stream.IntStream.range(0, apps)
                        .mapToObj(id -> Samples.app(id, "app-" + id, DesiredState.UP))
                        .toList(),
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
