package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.FaultyDisk;
import dev.opm.adapters.posix.store.durable.FaultyDisk.Fault;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunStateStoreTest {
    private static final Boot BOOT = new Boot("0a1b2c3d-4e5f", 4026531836L);
    private static final OperationId RESTORE = new OperationId("restore-7");

    @TempDir Path home;

    /// The upgrade of a daemon in a container: its apps go on.
    @Test
    void aRecordOfAVersionThatDidNotKnowTheFirstProcessIsOfThisBoot() {
        RunRecord record = running(0, 0);
        store().write(record);
        Boot now = new Boot(BOOT.bootId() + "/4711", BOOT.pidNamespace());
        RunRecord found =
                new FileRunStateStore(new Home(home), new NioDisk(), now)
                        .read(record.instance())
                        .orElseThrow();

        assertThat(found.boot()).isEqualTo(now);
        assertThat(found.identity().orElseThrow().boot()).isEqualTo(now);
    }

    @Test
    void aNewHomeHasNoRecordAndNoOpenOperation() {
        assertThat(store().readAll()).isEmpty();
        assertThat(store().openOperations()).isEmpty();
    }

    @Test
    void recordsAreReadBackInInstanceOrder() {
        store().write(intent(10, 0));
        store().write(running(2, 1));
        store().write(intent(2, 0));
        assertEquals(List.of(intent(2, 0), running(2, 1), intent(10, 0)), store().readAll());
    }

    @Test
    void aLaterRecordOfAnInstanceTakesThePlaceOfTheEarlier() {
        store().write(intent(2, 0));
        store().write(running(2, 0).settled());
        assertEquals(List.of(running(2, 0).settled()), store().readAll());
    }

    @Test
    void anyLaunchComesBackAsItWas() {
        for (int seed = 0; seed < 100; seed++) {
            RunRecord record = record(1, 0, SampleApps.launch(new Random(seed)));
            store().write(record);
            assertEquals(List.of(record), store().readAll(), "seed " + seed);
        }
    }

    @Test
    void theFilesAreExactlyTheGoldenOnes() {
        store().write(running(2, 1));
        store().open(RESTORE);
        assertThat(file("2-1.json")).hasSameBinaryContentAs(Golden.file("run.json"));
        assertThat(file("operation-" + RESTORE + ".json"))
                .hasSameBinaryContentAs(Golden.file("operation.json"));
    }

    @Test
    void aFieldOfANewerOpmDoesNotMakeARecordUnreadable() throws IOException {
        store().write(running(2, 1));
        Files.writeString(
                file("2-1.json"),
                Files.readString(file("2-1.json")).replace("{\"format\"", "{\"x\":1,\"format\""));
        assertEquals(List.of(running(2, 1)), store().readAll());
    }

    @Test
    void forgottenRecordsAreGoneAndForgettingTwiceIsFine() {
        store().write(intent(2, 0));
        store().forget(InstanceId.of(2, 0));
        store().forget(InstanceId.of(2, 0));
        assertThat(store().readAll()).isEmpty();
    }

    @Test
    void damagedFilesAndStrangersAreLeftOutAndUnfinishedWritesAreRemoved() throws IOException {
        store().write(intent(2, 0));
        Files.copy(file("2-0.json"), file("3-0.json"));
        Files.writeString(file("4-0.json"), "");
        Files.writeString(file("5-0.json"), Files.readString(file("2-0.json")).substring(0, 90));
        Files.writeString(file("6-0.json"), "{\"format\":\"opm-run\"}");
        Files.writeString(file("99999999999-0.json"), "{}");
        Files.createDirectory(file("7-0.json"));
        Files.writeString(file("notes.txt"), "mine");
        Files.writeString(file("2-0.json.tmp"), "{");
        assertEquals(List.of(intent(2, 0)), store().readAll());
        assertThat(file("2-0.json.tmp")).doesNotExist();
        assertThat(file("notes.txt")).exists();
    }

    @Test
    void aRecordTheKernelWillNotShowIsAFailureForItsProcessMayLive() throws IOException {
        store().write(intent(2, 0));
        Files.createSymbolicLink(file("3-0.json"), file("3-0.json"));
        assertThatThrownBy(() -> store().readAll())
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("3-0.json cannot be read: ELOOP");
    }

    @Test
    void severalOperationsAreOpenAtATimeAndOnlyTheirOwnCloseEndsEach() {
        OperationId other = new OperationId("start-6");
        store().open(RESTORE);
        store().open(other);
        assertEquals(Set.of(RESTORE, other), store().openOperations());
        store().close(other);
        assertEquals(Set.of(RESTORE), store().openOperations());
        store().close(RESTORE);
        assertThat(store().openOperations()).isEmpty();
        store().close(RESTORE);
    }

    @Test
    void aRefusedStepLeavesTheRecordBeforeAndIsReported() {
        for (int step = 1; step <= 4; step++) {
            store().write(intent(2, 0));
            FileRunStateStore refusing = faulty(Fault.BROKEN, step);
            assertThatThrownBy(() -> refusing.write(running(2, 0)))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("EIO (Input/output error)");
            assertThat(file("2-0.json.tmp")).doesNotExist();
            assertThat(file("2-0.json")).exists();
            assertEquals(List.of(intent(2, 0)), store().readAll());
        }
    }

    @Test
    void onAFullDiskARecordIsReplacedAllTheSameAndTheOldOneIsTheReserve() {
        for (int step = 1; step <= 4; step++) {
            store().write(intent(2, 0));
            faulty(Fault.REFUSED, step).write(running(2, 0));
            assertEquals(List.of(running(2, 0)), store().readAll());
            assertThat(file("2-0.json.tmp")).doesNotExist();
            assertThat(file("2-0.json.old")).doesNotExist();
            assertThat(file("reserve")).exists();
        }
    }

    @Test
    void onAFullDiskWhatIsNewIsRefused() {
        store().write(intent(1, 0));
        FileRunStateStore full = faulty(Fault.REFUSED, 1);
        assertThatThrownBy(() -> full.write(intent(2, 0)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("ENOSPC (No space left on device)");
        assertEquals(List.of(intent(1, 0)), store().readAll());
    }

    @Test
    void theIdentityOfALaunchIsALineBehindItsIntent() throws IOException {
        FileRunStateStore store = store();
        store.write(intent(2, 0));
        String intent = Files.readString(file("2-0.json"));
        store.write(running(2, 0));

        assertThat(file("2-0.json"))
                .hasContent(
                        intent
                                + "\n{\"process\":{\"pid\":4711,\"startTicks\":123456789,"
                                + "\"bootId\":\"0a1b2c3d-4e5f\",\"pidNamespace\":4026531836}}\n");
        assertEquals(List.of(running(2, 0)), store().readAll());
        store.write(running(2, 0).settled());
        assertEquals(List.of(running(2, 0).settled()), store().readAll());
        assertThat(file("2-0.json.old")).doesNotExist();
    }

    @Test
    void whatIsMoreThanItsIdentityReplacesAnIntent() {
        FileRunStateStore store = store();
        store.write(intent(2, 0));
        store.write(running(2, 0).leaving());
        assertEquals(List.of(running(2, 0).leaving()), store().readAll());
    }

    @Test
    void aRecordThatSomebodyRemovedIsWrittenWhole() throws IOException {
        FileRunStateStore store = store();
        store.write(intent(2, 0));
        Files.delete(file("2-0.json"));
        store.write(running(2, 0));
        assertEquals(List.of(running(2, 0)), store().readAll());
    }

    @Test
    void anIntentThatWasForgottenIsNotAddedTo() {
        FileRunStateStore store = store();
        store.write(intent(2, 0));
        store.forget(InstanceId.of(2, 0));
        store.write(running(2, 0));
        assertEquals(List.of(running(2, 0)), store().readAll());
    }

    /// Steps 1 to 3 are the intent's: create, write, rename.
    @Test
    void anIdentityThatIsCutOffOrRefusedLeavesTheIntentAndTheNextRecordStands() {
        store().open(RESTORE); // makes the folder
        FileRunStateStore dying = faulty(Fault.KILLED, 4);
        dying.write(intent(2, 0));
        assertThatThrownBy(() -> dying.write(running(2, 0))).isInstanceOf(FaultyDisk.End.class);
        assertEquals(List.of(intent(2, 0)), store().readAll());
        store().forget(InstanceId.of(2, 0));

        FileRunStateStore refusing = faulty(Fault.BROKEN, 4);
        refusing.write(intent(2, 0));
        assertThatThrownBy(() -> refusing.write(running(2, 0)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("EIO (Input/output error)");
        assertEquals(List.of(intent(2, 0)), store().readAll());
        refusing.write(running(2, 0));
        assertEquals(List.of(running(2, 0)), store().readAll());
    }

    @Test
    void aRefusalToRemoveTheOldRecordDoesNotHarmTheNew() {
        store().write(intent(2, 0));
        faulty(Fault.REFUSED, 5).write(running(2, 0));
        assertEquals(List.of(running(2, 0)), store().readAll());
        assertThat(file("2-0.json.old")).doesNotExist();
    }

    @Test
    void aDeathAtAnyStepLeavesTheRecordBeforeOrTheNew() {
        for (int step = 1; step <= 5; step++) {
            store().write(intent(2, 0));
            FileRunStateStore dying = faulty(Fault.KILLED, step);
            assertThatThrownBy(() -> dying.write(running(2, 0))).isInstanceOf(FaultyDisk.End.class);
            assertThat(store().readAll())
                    .as("step %d", step)
                    .isIn(List.of(intent(2, 0)), List.of(running(2, 0)));
        }
    }

    @Test
    void aDeathWhileAnOperationIsOpenedLeavesTheOthersOpen() {
        OperationId other = new OperationId("start-6");
        store().open(RESTORE);
        for (int step = 1; step <= 3; step++) {
            FileRunStateStore dying = faulty(Fault.KILLED, step);
            assertThatThrownBy(() -> dying.open(other)).isInstanceOf(FaultyDisk.End.class);
            assertEquals(Set.of(RESTORE), store().openOperations());
        }
    }

    @Test
    void aDeathWhileForgettingLeavesTheRecordOrNothing() {
        for (int step = 1; step <= 2; step++) {
            store().write(running(2, 0));
            FileRunStateStore dying = faulty(Fault.KILLED, step);
            assertThatThrownBy(() -> dying.forget(InstanceId.of(2, 0)))
                    .isInstanceOf(FaultyDisk.End.class);
            assertThat(store().readAll()).isIn(List.of(running(2, 0)), List.of());
        }
    }

    @Test
    void forgettingAfterADeathForgetsWhatTheDeathLeftToo() throws IOException {
        store().write(intent(2, 0));
        Files.move(file("2-0.json"), file("2-0.json.old"));
        store().forget(InstanceId.of(2, 0));
        assertThat(store().readAll()).isEmpty();
    }

    @Test
    void leftoversOfADeathDoNotHinderTheNextWrite() throws IOException {
        store().write(intent(2, 0));
        Files.writeString(file("2-0.json.tmp"), "{");
        Files.move(file("2-0.json"), file("2-0.json.old"));
        store().write(running(2, 0));
        assertEquals(List.of(running(2, 0)), store().readAll());
        assertThat(file("2-0.json.old")).doesNotExist();
    }

    @Test
    void onlyTheOwnerGetsIn() throws IOException {
        store().write(intent(2, 0));
        assertEquals(
                PosixFilePermissions.fromString("rwx------"),
                Files.getPosixFilePermissions(home.resolve("run")));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(file("2-0.json")));
    }

    private static RunRecord intent(int app, int index) {
        Launch launch = SampleApps.plain(0, "web").spec().launch();
        return record(app, index, launch);
    }

    private static RunRecord running(int app, int index) {
        return intent(app, index).withIdentity(new Identity(4711, 123456789L, BOOT));
    }

    private static RunRecord record(int app, int index, Launch launch) {
        return new RunRecord(
                new Mark("home-1", InstanceId.of(app, index), "t-" + app + "-" + index),
                BOOT,
                launch,
                Optional.empty(),
                Optional.of(RESTORE),
                3,
                SampleApps.THEN,
                RunRecord.RollbackDuty.FRESH);
    }

    private Path file(String name) {
        return home.resolve("run").resolve(name);
    }

    private FileRunStateStore store() {
        return new FileRunStateStore(new Home(home), new NioDisk(), BOOT);
    }

    private FileRunStateStore faulty(Fault fault, int step) {
        return new FileRunStateStore(new Home(home), new FaultyDisk(fault, step), BOOT);
    }
}
