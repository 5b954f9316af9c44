package dev.opm.domain.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.restore.RestoreCoordinator.Status;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreProgress;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who else asks while a restore runs. The first restore is held in the middle of its spawning by
/// the spawner, so that the others surely come while it runs.
@Timeout(60)
class RestoreTogetherTest {
    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever());
    private final AtomicInteger spawnsUntilHeld = new AtomicInteger(-1);
    private final FakeOpm opm = FakeOpm.on(machine, this::held);
    private final CountDownLatch inTheMiddle = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void neverTwoOfOne() {
        goOn.countDown();
        assertThat(machine.truth().overlaps()).isEmpty();
    }

    @Test
    void twoRestoresAtOnceAreOneTransaction() throws Exception {
        savedAndStopped();
        Queue<RestoreProgress> heard = new ConcurrentLinkedQueue<>();
        CompletableFuture<RestoreReport> first = heldInTheMiddle(Requests.plain());
        CompletableFuture<RestoreReport> second =
                CompletableFuture.supplyAsync(
                        () -> opm.opm().restores().restore(Requests.plain(), heard::add),
                        Thread::startVirtualThread);
        await(() -> !heard.isEmpty());
        goOn.countDown();

        RestoreReport report = first.get(30, TimeUnit.SECONDS);

        assertThat(second.get(30, TimeUnit.SECONDS)).isSameAs(report);
        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.count(Action.STARTED)).isEqualTo(4);
        assertThat(machine.truth().spawns()).isEqualTo(8);
        assertThat(heard).extracting(RestoreProgress::phase).contains("spawn", "commit");
    }

    @Test
    void anotherKindOfRestoreIsBusyWithTheFirst() throws Exception {
        savedAndStopped();
        CompletableFuture<RestoreReport> first = heldInTheMiddle(Requests.plain());

        RestoreReport other = opm.restore(Requests.replacing());
        goOn.countDown();

        assertThat(other.outcome()).isEqualTo(Outcome.BUSY);
        assertThat(other.error().orElseThrow()).contains("busy: restore since", "holds instance");
        assertThat(first.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void aCommandIsBusyAndHearsHowFarTheRestoreIs() throws Exception {
        savedAndStopped();
        CompletableFuture<RestoreReport> first = heldInTheMiddle(Requests.plain());

        Answer<List<InstanceId>> answer = opm.opm().stop().stop(List.of(InstanceId.of(0, 0)));
        Status status = opm.opm().restores().status();
        goOn.countDown();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.refusal().message())
                                        .startsWith("stop: busy: restore since")
                                        .contains("1 of 4 up"));
        assertThat(status)
                .isInstanceOfSatisfying(
                        Status.InProgress.class,
                        now -> assertThat(now.progress().awaited()).hasSize(3));
        first.get(30, TimeUnit.SECONDS);
        assertThat(opm.opm().restores().status()).isInstanceOf(Status.Ended.class);
    }

    @Test
    void twoRestoresOfOtherAppsDoNotWaitForEachOther() throws Exception {
        savedAndStopped();
        CompletableFuture<RestoreReport> first = heldInTheMiddle(Requests.plain());
        Path file = Path.of("/elsewhere.json");
        machine.with("db", FakeProgram.runsForever());
        machine.dumps()
                .put(
                        file,
                        new Dump(1, List.of(Samples.app(0, "db", DesiredState.UP)), machine.now()));

        RestoreReport other = opm.restore(Requests.from(file));
        goOn.countDown();

        assertThat(other.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(first.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(opm.opm().table().now().apps()).hasSize(3);
    }

    /// The dump knows the app under an id that the table has forgotten.
    @Test
    void aStartOfAnAppThatIsBeingRestoredDoesNotMakeASecondOne() throws Exception {
        savedAndStopped();
        opm.delete("web", "api");
        CompletableFuture<RestoreReport> first = heldInTheMiddle(Requests.plain());

        Answer<List<InstanceId>> start = opm.opm().start().startNew(FakeOpm.spec("web"));
        goOn.countDown();

        assertThat(start)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().message()).contains("busy"));
        assertThat(first.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(machine.truth().livingTrees()).hasSize(4);
    }

    @Test
    void progressCountsWhatIsUpAndNamesWhatIsAwaited() {
        savedAndStopped();
        opm.startKnown("api");
        List<RestoreProgress> heard = new ArrayList<>();

        opm.opm().restores().restore(Requests.plain(), heard::add);

        assertThat(heard)
                .extracting(RestoreProgress::shown)
                .containsSubsequence("1 of 4 up", "2 of 4 up", "3 of 4 up", "4 of 4 up");
        assertThat(heard)
                .extracting(RestoreProgress::awaited)
                .contains(List.of("web:0", "web:1", "web:2"))
                .last()
                .isEqualTo(List.of());
        assertThat(heard)
                .flatExtracting(RestoreProgress::news)
                .hasSize(3)
                .allMatch(line -> line.matches("web:\\d up, pid \\d+"));
        assertThat(heard)
                .extracting(RestoreProgress::phase)
                .containsSubsequence(
                        "load", "check", "claim", "plan", "clear out", "spawn", "verify", "commit");
    }

    @Test
    void aListenerThatIsGoneDoesNotKeepTheRestoreFromGoingOn() {
        savedAndStopped();

        RestoreReport report =
                opm.opm()
                        .restores()
                        .restore(
                                Requests.plain(),
                                _ -> {
                                    throw new IllegalStateException("the client is gone");
                                });

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(opm.opm().restores().status()).isEqualTo(new Status.Ended(report));
    }

    private void savedAndStopped() {
        opm.start("web", 3);
        opm.start("api", 1);
        opm.save();
        opm.stopAll();
    }

    private CompletableFuture<RestoreReport> heldInTheMiddle(RestoreRequest request)
            throws InterruptedException {
        spawnsUntilHeld.set(1);
        CompletableFuture<RestoreReport> report =
                CompletableFuture.supplyAsync(
                        () -> opm.restore(request), Thread::startVirtualThread);
        assertThat(inTheMiddle.await(30, TimeUnit.SECONDS)).isTrue();
        return report;
    }

    private ProcessSpawner held(ProcessSpawner spawner) {
        return (permit, order) -> {
            if (spawnsUntilHeld.getAndDecrement() == 0) {
                inTheMiddle.countDown();
                awaitGoOn();
            }
            return spawner.spawn(permit, order);
        };
    }

    private void awaitGoOn() {
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier met) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!met.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(met.getAsBoolean()).isTrue();
    }
}
