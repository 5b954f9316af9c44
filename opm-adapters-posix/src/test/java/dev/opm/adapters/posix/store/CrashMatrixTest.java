package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.FaultyDisk;
import dev.opm.adapters.posix.store.durable.FaultyDisk.Fault;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A save that fails, is killed or loses power at each of its steps, over every state the two
/// newest generations can be in, with and without older ones.
class CrashMatrixTest {
    private static final int MORE_STEPS_THAN_A_SAVE_HAS = 20;
    private static final Dump NEW = SampleApps.dump("new", "one");

    private static final List<byte[]> SAVED =
            IntStream.range(0, 5)
                    .mapToObj(age -> SampleApps.file(SampleApps.dump("saved" + age)))
                    .toList();

    /// What a generation was like before the save.
    enum Before {
        RIGHT,
        ABSENT,
        EMPTY,
        PREFIX,
        FLIPPED
    }

    record Situation(Before current, Before backup, int generations) {}

    @TempDir Path temp;

    static Stream<Situation> situations() {
        return Arrays.stream(Before.values())
                .flatMap(current ->
                        Arrays.stream(Before.values())
                                .flatMap(backup ->
                                        Stream.of(2, 5)
                                                .map(n -> new Situation(current, backup, n))));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aRefusedStepLeavesEveryGenerationAsItWas(Situation situation) throws IOException {
        boolean struck = true;
        for (int step = 1; struck; step++) {
            assertThat(step).isLessThan(MORE_STEPS_THAN_A_SAVE_HAS);
            Path home = prepare(situation, step);
            SortedMap<String, String> before = content(home);
            FaultyDisk disk = new FaultyDisk(Fault.REFUSED, step);
            try {
                new JsonFileDumpStore(new Home(home), disk).save(NEW);
                assertEquals(Optional.of(NEW), load(home));
            } catch (StorageFailure failure) {
                assertThat(failure).hasMessageContaining("ENOSPC (No space left on device)");
                assertEquals(before, content(home), situation + " refused at step " + step);
            }
            struck = disk.struck();
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aKilledDaemonLeavesTheOldOrTheNew(Situation situation) throws IOException {
        everyStepLeavesTheOldOrTheNew(situation, Fault.KILLED);
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aPowerCutLeavesTheOldOrTheNew(Situation situation) throws IOException {
        everyStepLeavesTheOldOrTheNew(situation, Fault.POWER_CUT);
    }

    private void everyStepLeavesTheOldOrTheNew(Situation situation, Fault fault)
            throws IOException {
        boolean struck = true;
        for (int step = 1; struck; step++) {
            assertThat(step).isLessThan(MORE_STEPS_THAN_A_SAVE_HAS);
            Path home = prepare(situation, step);
            Optional<Dump> old = load(home);
            SortedMap<String, String> before = content(home);
            FaultyDisk disk = new FaultyDisk(fault, step);
            Optional<Dump> acknowledged = old;
            try {
                new JsonFileDumpStore(new Home(home), disk).save(NEW);
                acknowledged = Optional.of(NEW);
                assertThat(disk.folderIsSynced()).isTrue();
                disk.cutPower();
            } catch (FaultyDisk.End unacknowledged) {
                assertThat(content(home).values()).containsAll(before.values());
                assertThat(before.containsKey("dump.json") && isMissing(home)).isFalse();
            }
            struck = disk.struck();
            assertThat(load(home))
                    .as("%s, %s at step %d", situation, fault, step)
                    .isIn(acknowledged, Optional.of(NEW));
            theNextSaveWorks(home);
        }
    }

    private static void theNextSaveWorks(Path home) throws IOException {
        Dump next = SampleApps.dump("next");
        new JsonFileDumpStore(new Home(home), FaultyDisk.sound()).save(next);
        assertEquals(Optional.of(next), load(home));
        assertThat(content(home).keySet()).allMatch(name -> name.matches("dump(\\.[1-4])?\\.json"));
    }

    private Path prepare(Situation situation, int step) throws IOException {
        Path home = Files.createDirectory(temp.resolve("step" + step));
        for (int age = 0; age < situation.generations(); age++) {
            Files.write(
                    home.resolve(age == 0 ? "dump.json" : "dump." + age + ".json"), SAVED.get(age));
        }
        spoil(home.resolve("dump.json"), situation.current());
        spoil(home.resolve("dump.1.json"), situation.backup());
        return home;
    }

    private static boolean isMissing(Path home) {
        return Files.notExists(home.resolve("dump.json"));
    }

    private static void spoil(Path file, Before before) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (before) {
            case RIGHT -> {}
            case ABSENT -> Files.delete(file);
            case EMPTY -> Files.write(file, new byte[0]);
            case PREFIX -> Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
            case FLIPPED -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    private static Optional<Dump> load(Path home) {
        DumpLoad load =
                new JsonFileDumpStore(new Home(home), FaultyDisk.sound())
                        .load(new DumpSource.Home());
        return load instanceof DumpLoad.Loaded(Dump dump, List<String> _)
                ? Optional.of(dump)
                : Optional.empty();
    }

    private static SortedMap<String, String> content(Path home) throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                content.put(
                        String.valueOf(file.getFileName()),
                        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
