package dev.opm.domain.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.Timing;
import dev.opm.domain.testing.cluster.SimulatedHost.Fence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole clusters in virtual time, with lost and late messages, agents that stand still or die, and
/// stop sequences that take long: never two processes for one slot, and everything up again in time
/// once the faults are over.
final class ClusterSimulationTest {
    private static final SlotId FIRST = new SlotId.Numbered(new AppName("web"), 0);
    private static final SlotId SECOND = new SlotId.Numbered(new AppName("web"), 1);
    private static final SlotId LONE = new SlotId.Numbered(new AppName("lone"), 0);
    private static final List<SlotId> SLOTS = List.of(FIRST, SECOND, LONE);

    private record Run(int overlaps, boolean allUp) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void neverTwoOfASlotAndAllUpInTheEnd(long seed) {
        Run run = simulate(seed, Fence.RIGHT);
        assertThat(run.overlaps()).isZero();
        assertThat(run.allUp()).isTrue();
    }

    @Test
    void withoutAGuardTheSimulationSeesAnOverlap() {
        assertThat(Stream.iterate(1L, seed -> seed + 1).limit(40))
                .anyMatch(seed -> simulate(seed, Fence.NO_GUARD).overlaps() > 0);
    }

    @Test
    void aHostThatTakesBeforeTheOthersLeaseIsOverIsCaughtToo() {
        assertThat(Stream.iterate(1L, seed -> seed + 1).limit(40))
                .anyMatch(seed -> simulate(seed, Fence.TAKES_TOO_SOON).overlaps() > 0);
    }

    private static Run simulate(long seed, Fence fence) {
        Random random = new Random(seed);
        InMemoryCoordination store = new InMemoryCoordination();
        SimulatedNetwork network = new SimulatedNetwork(store, random);
        Timing timing = new Timing(Duration.ofSeconds(20));
        List<SimulatedHost> hosts = new ArrayList<>();
        for (String name : List.of("alpha", "beta", "gamma")) {
            hosts.add(new SimulatedHost(new HostName(name), timing, network, fence, random));
        }
        store.commit(
                List.of(
                        new StoreChange.PutApp(app("web", 2), new Expected.Nothing()),
                        new StoreChange.PutApp(app("lone", 1), new Expected.Nothing())));
        int overlaps = 0;
        for (int step = 0; step < 20_000; step++) {
            if (step % 100 == 0) {
                upset(hosts, network, random);
            }
            overlaps += step(hosts, network);
        }
        hosts.forEach(host -> network.delay(host, SimulatedNetwork.USUAL_MS));
        hosts.forEach(network::mend);
        hosts.forEach(SimulatedHost::resumeAgent);
        long quiet = timing.failoverTime().multipliedBy(3).dividedBy(SimulatedNetwork.STEP);
        for (int step = 0; step < quiet; step++) {
            overlaps += step(hosts, network);
        }
        return new Run(
                overlaps,
                SLOTS.stream().allMatch(slot -> hosts.stream().anyMatch(host -> host.runs(slot))));
    }

    private static int step(List<SimulatedHost> hosts, SimulatedNetwork network) {
        network.tick();
        hosts.forEach(SimulatedHost::step);
        return Math.toIntExact(
                SLOTS.stream()
                        .filter(slot -> hosts.stream().filter(host -> host.runs(slot)).count() > 1)
                        .count());
    }

    private static void upset(List<SimulatedHost> hosts, SimulatedNetwork network, Random random) {
        SimulatedHost host = hosts.get(random.nextInt(hosts.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> network.cut(host);
            case 2, 3 -> network.mend(host);
            case 4 -> host.pauseAgent();
            case 5, 6 -> host.resumeAgent();
            case 7 -> host.restartAgent();
            case 8 -> network.delay(host, 6_000 + random.nextInt(8_000));
            default -> network.delay(host, SimulatedNetwork.USUAL_MS);
        }
    }

    private static ClusterApp app(String name, int hosts) {
        return new ClusterApp(
                new AppName(name),
                1,
                "{}",
                new Placement(new Placement.Hosts.Count(hosts), Map.of(), List.of()),
                Failover.AUTO,
                DesiredState.UP,
                List.of(),
                Optional.empty());
    }
}
