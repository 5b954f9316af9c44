package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot.Side;
import dev.opm.domain.instance.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/// What threads do to one registry, for Lincheck: each operation is one call of the registry with
/// the claims and permits of the calling thread, used up ones too. Two instances, two pids.
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "instance", gen = IntGen.class, conf = "0:1")
@Param(name = "pid", gen = IntGen.class, conf = "100:101")
public class RegistryOperations {
    private static final int THREADS = 8;
    private static final Boot BOOT = new Boot("boot", 1);

    private final PidRegistry registry = new PidRegistry(_ -> {});
    private final Hand[] hands = new Hand[THREADS];

    public RegistryOperations() {
        for (int i = 0; i < THREADS; i++) {
            hands[i] = new Hand();
        }
    }

    @Operation
    public String claim(
            @Param(name = "thread") int thread, @Param(name = "instance") int instance) {
        return claimed(thread, List.of(id(instance)));
    }

    @Operation
    public String claimBoth(@Param(name = "thread") int thread) {
        return claimed(thread, List.of(id(0), id(1)));
    }

    @Operation
    public String release(@Param(name = "thread") int thread) {
        Optional<Claims> claims = hands[thread].claims;
        claims.ifPresent(Claims::close);
        return claims.isPresent() ? "released" : "no claims";
    }

    @Operation
    public String permit(
            @Param(name = "thread") int thread, @Param(name = "instance") int instance) {
        return withClaim(
                thread,
                instance,
                claim -> {
                    hands[thread].permit = Optional.of(registry.permit(claim, mark(instance)));
                    return "permitted";
                });
    }

    /// The second lock's place beside the one that runs; every claim here may have two alive.
    @Operation
    public String permitBeside(
            @Param(name = "thread") int thread, @Param(name = "instance") int instance) {
        return withClaim(
                thread,
                instance,
                claim -> {
                    Mark successor = new Mark("home", id(instance), Side.B, "successor");
                    Optional<LaunchPermit> permit = registry.permitBeside(claim, successor);
                    hands[thread].permit = permit.or(() -> hands[thread].permit);
                    return permit.isPresent() ? "permitted" : "nothing runs";
                });
    }

    @Operation
    public String switchOver(
            @Param(name = "thread") int thread, @Param(name = "instance") int instance) {
        return withClaim(
                thread, instance, claim -> registry.switchOver(claim) ? "switched" : "stays");
    }

    @Operation
    public String vacateBeside(
            @Param(name = "thread") int thread, @Param(name = "instance") int instance) {
        return withClaim(
                thread,
                instance,
                claim -> {
                    registry.vacateBeside(claim);
                    return "vacated";
                });
    }

    @Operation
    public String bind(@Param(name = "thread") int thread, @Param(name = "pid") int pid) {
        return withPermit(
                thread,
                permit -> {
                    registry.bind(permit, new Identity(pid, 1, BOOT));
                    return "bound";
                });
    }

    @Operation
    public String abandon(@Param(name = "thread") int thread) {
        return withPermit(
                thread,
                permit -> {
                    registry.abandon(permit);
                    return "abandoned";
                });
    }

    @Operation
    public String ended(@Param(name = "pid") int pid) {
        return registry.ended(new Identity(pid, 1, BOOT)).toString();
    }

    @Operation
    public String vacate(
            @Param(name = "thread") int thread, @Param(name = "instance") int instance) {
        return withClaim(
                thread,
                instance,
                claim -> {
                    registry.vacate(claim, Incarnation.Proof.LOOKS);
                    return "vacated";
                });
    }

    @Operation
    public String incarnation(@Param(name = "instance") int instance) {
        return registry.incarnation(id(instance)).getClass().getSimpleName();
    }

    private String claimed(int thread, List<InstanceId> wanted) {
        OperationId name = new OperationId("thread-" + thread);
        dev.opm.domain.registry.Operation holder =
                new dev.opm.domain.registry.Operation(name, OperationVerb.RELOAD, Instant.EPOCH);
        return switch (registry.claimAll(wanted, holder, Duration.ZERO)) {
            case ClaimOutcome.Granted(Claims claims) -> {
                hands[thread].claims = Optional.of(claims);
                yield "granted";
            }
            case ClaimOutcome.Busy(InstanceId busy, var other) -> busy + " held by " + other.id();
        };
    }

    private String withClaim(
            int thread, int instance, java.util.function.Function<Claim, String> use) {
        return hands[thread]
                .claims
                .filter(claims -> claims.all().stream().anyMatch(c -> holds(c, instance)))
                .map(claims -> orRefused(() -> use.apply(claims.of(id(instance)))))
                .orElse("no claim");
    }

    private String withPermit(int thread, java.util.function.Function<LaunchPermit, String> use) {
        return hands[thread]
                .permit
                .map(permit -> orRefused(() -> use.apply(permit)))
                .orElse("no permit");
    }

    private static String orRefused(Supplier<String> use) {
        try {
            return use.get();
        } catch (IllegalStateException refused) {
            return "refused";
        }
    }

    private static boolean holds(Claim claim, int instance) {
        return claim.instance().equals(id(instance));
    }

    private static InstanceId id(int instance) {
        return InstanceId.of(instance, 0);
    }

    private static Mark mark(int instance) {
        return new Mark("home", id(instance), "token");
    }

    /// What one thread holds.
    private static final class Hand {
        private Optional<Claims> claims = Optional.empty();
        private Optional<LaunchPermit> permit = Optional.empty();
    }
}
