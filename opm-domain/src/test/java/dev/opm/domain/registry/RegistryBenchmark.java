package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// One registry and many threads: `bench/micro`.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(8)
public class RegistryBenchmark {
    private static final Boot BOOT = new Boot("boot", 1);
    private static final Operation OPERATION =
            new Operation(new OperationId("op"), OperationVerb.START, Instant.EPOCH);

    /// What all threads share.
    @State(Scope.Benchmark)
    public static class Shared {
        final PidRegistry registry = new PidRegistry(_ -> {});
    }

    /// An instance and a pid for each thread alone.
    @State(Scope.Thread)
    public static class Hand {
        private static final AtomicInteger HANDS = new AtomicInteger(1);

        final int number = HANDS.getAndIncrement();
        final InstanceId own = InstanceId.of(number, 0);
        final Mark mark = new Mark("home", own, "token");
        final Identity identity = new Identity(100 + number, 1, BOOT);
    }

    /// Each thread claims an instance of its own, so that they meet in the mutex alone.
    @Benchmark
    public void claimAndReleaseOwn(Shared shared, Hand hand) {
        claim(shared.registry, hand.own).close();
    }

    @Benchmark
    @Threads(1)
    public void claimAndReleaseAlone(Shared shared, Hand hand) {
        claim(shared.registry, hand.own).close();
    }

    /// All threads want the same instance; one gets it, the others are turned away.
    @Benchmark
    public boolean claimTheSame(Shared shared) {
        if (shared.registry.tryClaim(InstanceId.of(0, 0), OPERATION)
                instanceof ClaimOutcome.Granted(Claims claims)) {
            claims.close();
            return true;
        }
        return false;
    }

    /// A whole life: claimed, permitted, bound, ended, vacated, released.
    @Benchmark
    public Optional<EndedProcess> life(Shared shared, Hand hand) {
        PidRegistry registry = shared.registry;
        try (Claims claims = claim(registry, hand.own)) {
            Claim claim = claims.of(hand.own);
            registry.bind(registry.permit(claim, hand.mark), hand.identity);
            Optional<EndedProcess> departure = registry.ended(hand.identity);
            registry.vacate(claim, Incarnation.Proof.LOOKS);
            return departure;
        }
    }

    private static Claims claim(PidRegistry registry, InstanceId instance) {
        if (registry.claimAll(List.of(instance), OPERATION, Duration.ZERO)
                instanceof ClaimOutcome.Granted(Claims claims)) {
            return claims;
        }
        throw new IllegalStateException(instance + " is claimed by somebody else");
    }
}
