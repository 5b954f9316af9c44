package dev.opm.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PidRegistryClaimsTest {
    private static final InstanceId A = InstanceId.of(0, 0);
    private static final InstanceId B = InstanceId.of(1, 0);
    private static final InstanceId C = InstanceId.of(1, 1);
    private static final Operation RESTORE = Samples.operation(OperationVerb.RESTORE);
    private static final Operation STOP = Samples.operation(OperationVerb.STOP);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<InstanceId> told = new ArrayList<>();
    private final PidRegistry registry = new PidRegistry(told::add);

    @Test
    void aFreeInstanceIsGranted() {
        Claims claims = granted(registry.tryClaim(A, RESTORE));

        assertThat(claims.of(A).instance()).isEqualTo(A);
        assertThat(claims.of(A).holder()).isEqualTo(RESTORE);
        assertThat(registry.holder(A)).contains(RESTORE);
        assertThat(registry.holder(B)).isEmpty();
    }

    @Test
    void aHeldInstanceIsBusyAndItsHolderNamed() {
        granted(registry.tryClaim(A, RESTORE));

        assertThat(registry.tryClaim(A, STOP)).isEqualTo(new ClaimOutcome.Busy(A, RESTORE));
    }

    @Test
    void oneHeldInstanceLeavesAllOthersFree() {
        granted(registry.tryClaim(B, STOP));

        assertThat(registry.claimAll(List.of(A, C, B), RESTORE, Duration.ZERO))
                .isEqualTo(new ClaimOutcome.Busy(B, STOP));
        assertThat(registry.holder(A)).isEmpty();
        assertThat(registry.holder(C)).isEmpty();
    }

    @Test
    void theFirstOfSeveralObstaclesIsNamed() {
        granted(registry.claimAll(List.of(C, B), STOP, Duration.ZERO));

        assertThat(registry.claimAll(List.of(C, A, B), RESTORE, Duration.ZERO))
                .isEqualTo(new ClaimOutcome.Busy(B, STOP));
    }

    @Test
    void oneInstanceAskedForTwiceIsOneClaim() {
        Claims claims = granted(registry.claimAll(List.of(A, A), RESTORE, Duration.ZERO));

        assertThat(claims.all()).hasSize(1);
    }

    @Test
    void claimsComeInOrder() {
        Claims claims = granted(registry.claimAll(List.of(C, A, B), RESTORE, Duration.ZERO));

        assertThat(claims.all()).extracting(Claim::instance).containsExactly(A, B, C);
    }

    @Test
    void nothingToClaimIsGranted() {
        assertThat(granted(registry.claimAll(List.of(), RESTORE, Duration.ZERO)).all()).isEmpty();
    }

    @Test
    void aClaimNotAmongTheseIsRefused() {
        Claims claims = granted(registry.tryClaim(A, RESTORE));

        assertThatThrownBy(() -> claims.of(B))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1:0 is not among these claims");
    }

    @Test
    void closingFreesAllAndTellsEach() {
        granted(registry.claimAll(List.of(A, B), RESTORE, Duration.ZERO)).close();

        assertThat(registry.holder(A)).isEmpty();
        assertThat(registry.holder(B)).isEmpty();
        assertThat(told).containsExactly(A, B);
    }

    @Test
    void closingTwiceDoesNotTakeTheNextHoldersClaim() {
        Claims first = granted(registry.tryClaim(A, RESTORE));
        first.close();
        granted(registry.tryClaim(A, STOP));
        first.close();

        assertThat(registry.holder(A)).contains(STOP);
        assertThat(told).containsExactly(A);
    }

    @Test
    void whoIsToldOfAReleaseMayClaimAtOnce() {
        AtomicReference<Optional<ClaimOutcome>> inListener =
                new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<PidRegistry>> self = new AtomicReference<>(Optional.empty());
        PidRegistry reentrant =
                new PidRegistry(id ->
                        inListener.set(self.get().map(it -> fromAnotherThread(it, id, STOP))));
        self.set(Optional.of(reentrant));
        granted(reentrant.tryClaim(A, RESTORE)).close();

        assertThat(inListener.get())
                .hasValueSatisfying(
                        outcome -> assertThat(outcome).isInstanceOf(ClaimOutcome.Granted.class));
    }

    @Test
    void patienceOutlastsAnotherHolder() throws Exception {
        Claims first = granted(registry.tryClaim(A, RESTORE));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Thread> waiter = new CompletableFuture<>();
            Future<ClaimOutcome> second =
                    threads.submit(() -> {
                        waiter.complete(Thread.currentThread());
                        return registry.claimAll(List.of(A, B), STOP, LONG);
                    });
            awaitWaiting(waiter.get());
            assertThat(registry.holder(B)).isEmpty();
            first.close();

            assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(ClaimOutcome.Granted.class);
            assertThat(registry.holder(A)).contains(STOP);
        }
    }

    @Test
    void patienceRunsOut() {
        granted(registry.tryClaim(A, RESTORE));

        assertThat(registry.claimAll(List.of(A), STOP, Duration.ofMillis(20)))
                .isEqualTo(new ClaimOutcome.Busy(A, RESTORE));
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        granted(registry.tryClaim(A, RESTORE));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Thread> waiter = new CompletableFuture<>();
            Future<Boolean> interrupted =
                    threads.submit(() -> {
                        waiter.complete(Thread.currentThread());
                        ClaimOutcome outcome = registry.claimAll(List.of(A), STOP, LONG);
                        assertThat(outcome).isEqualTo(new ClaimOutcome.Busy(A, RESTORE));
                        return Thread.currentThread().isInterrupted();
                    });
            awaitWaiting(waiter.get());
            waiter.get().interrupt();

            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoWaitsComesBeforeWhoTries() throws Exception {
        Claims first = granted(registry.tryClaim(A, RESTORE));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Thread> waiter = new CompletableFuture<>();
            Future<ClaimOutcome> outcome =
                    threads.submit(() -> {
                        waiter.complete(Thread.currentThread());
                        return registry.claimAll(List.of(A, B), STOP, LONG);
                    });
            awaitWaiting(waiter.get());

            assertThat(registry.tryClaim(B, RESTORE)).isEqualTo(new ClaimOutcome.Busy(B, STOP));
            first.close();
            granted(outcome.get()).close();
            assertThat(told).containsExactlyInAnyOrder(A, A, B);
            granted(registry.tryClaim(B, RESTORE));
        }
    }

    @Test
    void whoWasTurnedAwayForAWaiterThatGaveUpIsTold() {
        granted(registry.tryClaim(A, RESTORE));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Thread> waiter = new CompletableFuture<>();
            Future<ClaimOutcome> outcome =
                    threads.submit(() -> {
                        waiter.complete(Thread.currentThread());
                        return registry.claimAll(List.of(A, B, C), STOP, LONG);
                    });
            awaitWaiting(waiter.join());
            assertThat(registry.tryClaim(B, RESTORE)).isInstanceOf(ClaimOutcome.Busy.class);
            waiter.join().interrupt();

            assertThat(outcome).succeedsWithin(LONG).isEqualTo(new ClaimOutcome.Busy(A, RESTORE));
            assertThat(told).containsExactly(B);
        }
    }

    @Test
    void ofManyThreadsOneGetsTheClaim() throws Exception {
        int threads = 16;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<ClaimOutcome>> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                outcomes.add(
                        pool.submit(() -> {
                            start.await();
                            return registry.tryClaim(A, RESTORE);
                        }));
            }
            start.countDown();
            int granted = 0;
            for (Future<ClaimOutcome> outcome : outcomes) {
                granted += outcome.get() instanceof ClaimOutcome.Granted ? 1 : 0;
            }
            assertThat(granted).isOne();
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static ClaimOutcome fromAnotherThread(
            PidRegistry registry, InstanceId instance, Operation holder) {
        return CompletableFuture.supplyAsync(() -> registry.tryClaim(instance, holder))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static Claims granted(ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Granted(Claims claims) -> claims;
            case ClaimOutcome.Busy busy -> throw new AssertionError(busy.toString());
        };
    }
}
