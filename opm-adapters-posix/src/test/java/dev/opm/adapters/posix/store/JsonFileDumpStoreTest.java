package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.FaultyDisk;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileDumpStoreTest {
    @TempDir Path home;

    @Test
    void whatWasSavedIsLoaded() {
        Dump dump = SampleApps.dump("web", "api");
        store().save(dump);
        assertEquals(new DumpLoad.Loaded(dump, List.of()), load());
    }

    @Test
    void anyAppComesBackAsItWasWhateverItsTexts() {
        JsonFileDumpStore quick = new JsonFileDumpStore(new Home(home), FaultyDisk.sound());
        for (int seed = 0; seed < 200; seed++) {
            List<App> apps = SampleApps.random(new Random(seed));
            Dump dump = new Dump(1000 + seed, apps, SampleApps.THEN);
            quick.save(dump);
            assertEquals(new DumpLoad.Loaded(dump, List.of()), load(), "seed " + seed);
        }
    }

    @Test
    void theFileIsExactlyTheGoldenOne() throws IOException {
        store().save(SampleApps.dump("web", "api"));
        assertThat(newest()).hasSameTextualContentAs(Golden.file("dump.json"));
    }

    @Test
    void aFileFromBeforeAppsHadLogPoliciesIsRead() throws IOException {
        Files.copy(Golden.file("dump-before-logs.json"), newest());
        assertEquals(new DumpLoad.Loaded(SampleApps.dump("web", "api"), List.of()), load());
    }

    @Test
    void theGoldenFileIsRead() throws IOException {
        Files.copy(Golden.file("dump.json"), newest());
        assertEquals(new DumpLoad.Loaded(SampleApps.dump("web", "api"), List.of()), load());
    }

    @Test
    void anEmptyDumpIsADumpAndNotNothing() {
        Dump empty = new Dump(7, List.of(), SampleApps.THEN);
        store().save(empty);
        assertEquals(new DumpLoad.Loaded(empty, List.of()), load());
    }

    @Test
    void noGenerationAtAllIsMissing() {
        assertEquals(new DumpLoad.Missing(newest().toString()), load());
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        store().save(SampleApps.dump("web"));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(newest()));
    }

    @Test
    void theLastFiveAreKeptAndNothingElse() throws IOException {
        for (int i = 1; i <= 8; i++) {
            store().save(SampleApps.dump("app" + i));
        }
        assertThat(names())
                .containsExactly(
                        "dump.1.json", "dump.2.json", "dump.3.json", "dump.4.json", "dump.json");
        assertThat(Files.readString(newest())).contains("app8");
        assertThat(Files.readString(home.resolve("dump.4.json"))).contains("app4");
    }

    @Test
    void savingTheSameTwicePushesNothingOut() throws IOException {
        store().save(SampleApps.dump("old"));
        store().save(SampleApps.dump("web"));
        Dump later = new Dump(1, SampleApps.dump("web").apps(), SampleApps.THEN.plusSeconds(3600));
        for (int i = 0; i < 7; i++) {
            store().save(later);
        }
        assertThat(names()).containsExactly("dump.1.json", "dump.json");
        assertThat(Files.readString(home.resolve("dump.1.json"))).contains("old");
    }

    @Test
    void aFlawedNewestIsPassedOverWithAWarningNamingBothFiles() throws IOException {
        store().save(SampleApps.dump("old"));
        store().save(SampleApps.dump("new"));
        Files.writeString(newest(), "");
        assertEquals(
                new DumpLoad.Loaded(
                        SampleApps.dump("old"),
                        List.of(
                                newest()
                                        + " is empty (0 bytes); using "
                                        + home.resolve("dump.1.json")
                                        + ", saved "
                                        + SampleApps.THEN)),
                load());
    }

    @Test
    void aMissingNewestIsSaidWhenAnOlderOneIsUsed() throws IOException {
        store().save(SampleApps.dump("old"));
        Files.move(newest(), home.resolve("dump.3.json"));
        DumpLoad.Loaded loaded = (DumpLoad.Loaded) load();
        assertEquals(SampleApps.dump("old"), loaded.dump());
        assertThat(loaded.warnings()).singleElement().asString().contains("dump.json is missing");
    }

    @Test
    void ifNoneIsRightEveryFlawIsNamedAndEveryFileStays() throws IOException {
        Files.writeString(newest(), "");
        Files.writeString(home.resolve("dump.1.json"), "{\"format\":\"opm-d");
        DumpLoad.Unreadable unreadable = (DumpLoad.Unreadable) load();
        assertThat(unreadable.flaws())
                .containsExactly(
                        newest() + " is empty (0 bytes)",
                        home.resolve("dump.1.json")
                                + " was cut off: it ends in the middle of its JSON");
        assertThat(names()).containsExactly("dump.1.json", "dump.json");
    }

    @Test
    void aFlawedNewestIsKeptByTheNextSave() throws IOException {
        Files.writeString(newest(), "damaged");
        store().save(SampleApps.dump("web"));
        assertEquals(new DumpLoad.Loaded(SampleApps.dump("web"), List.of()), load());
        assertEquals("damaged", Files.readString(home.resolve("dump.1.json")));
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() throws IOException {
        Dump right = SampleApps.dump("web");
        store().save(right);
        App twin = SampleApps.plain(0, "twin");
        assertThatThrownBy(() ->
                        store().save(
                                        new Dump(
                                                1,
                                                List.of(right.apps().getFirst(), twin),
                                                SampleApps.THEN)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("it has two apps with the id 0");
        AppSpec spec = twin.spec();
        Launch halfAPair = spec.launch().withEnv(Map.of("\ud83d", "half a surrogate pair"));
        Dump unreadable =
                new Dump(1, List.of(twin.withSpec(spec.withLaunch(halfAPair))), SampleApps.THEN);
        assertThatThrownBy(() -> store().save(unreadable))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("surrogate");
        assertEquals(new DumpLoad.Loaded(right, List.of()), load());
        assertThat(names()).containsExactly("dump.json");
    }

    @Test
    void aStaleTemporaryFileDoesNotHinderASave() throws IOException {
        Files.writeString(home.resolve("dump.json.tmp"), "left behind");
        store().save(SampleApps.dump("web"));
        assertThat(names()).containsExactly("dump.json");
    }

    @Test
    void savesAndLoadsAtTheSameTimeAreEachWhole() throws Exception {
        JsonFileDumpStore store = store();
        store.save(SampleApps.dump("first"));
        List<Thread> savers =
                Stream.of("a", "b")
                        .map(name ->
                                Thread.startVirtualThread(() -> {
                                    for (int i = 0; i < 20; i++) {
                                        store.save(SampleApps.dump(name + i));
                                    }
                                }))
                        .toList();
        for (int i = 0; i < 100; i++) {
            DumpLoad.Loaded loaded = (DumpLoad.Loaded) store.load(new DumpSource.Home());
            assertThat(loaded.warnings()).isEmpty();
        }
        for (Thread saver : savers) {
            saver.join();
        }
        assertThat(names()).hasSize(5);
    }

    private JsonFileDumpStore store() {
        return new JsonFileDumpStore(new Home(home), new NioDisk());
    }

    private DumpLoad load() {
        return store().load(new DumpSource.Home());
    }

    private Path newest() {
        return home.resolve("dump.json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
