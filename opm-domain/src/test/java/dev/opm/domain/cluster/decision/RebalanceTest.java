package dev.opm.domain.cluster.decision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RebalanceTest {
    private static final HostName ALPHA = new HostName("alpha");
    private static final HostName BRAVO = new HostName("bravo");
    private static final HostName GAMMA = new HostName("gamma");

    private final Map<HostName, Versioned<HostRecord>> hosts = new HashMap<>();
    private final Map<AppName, Versioned<ClusterApp>> apps = new HashMap<>();
    private final Map<SlotId, Versioned<SlotRecord>> slots = new HashMap<>();

    RebalanceTest() {
        List.of(ALPHA, BRAVO, GAMMA).forEach(host -> host(host, Availability.OPEN, Map.of()));
    }

    @Test
    void hostsThatAreAsGoodGetAsManyAsOneAnother() {
        for (int i = 0; i < 6; i++) {
            app("app" + i, 1, on(1), Failover.AUTO, ALPHA);
        }
        List<ClusterApp.Move> moves = moves();
        assertThat(moves).hasSize(4).allMatch(move -> move.from().equals(ALPHA));
        assertThat(loads(moves))
                .containsOnly(Map.entry(ALPHA, 2L), Map.entry(BRAVO, 2L), Map.entry(GAMMA, 2L));
    }

    @Test
    void aDifferenceOfOneIsNone() {
        app("one", 1, on(1), Failover.AUTO, ALPHA);
        assertThat(moves()).isEmpty();
    }

    @Test
    void aSlotGoesWhereItsPlacementPrefersItWhateverTheLoad() {
        app("other", 1, on(1), Failover.AUTO, BRAVO);
        app("web", 7, prefers(BRAVO), Failover.AUTO, ALPHA);
        assertThat(moves())
                .contains(new ClusterApp.Move(slot("web", 0), ALPHA, BRAVO, claimOf("web")));
    }

    @Test
    void noSlotGoesToAHostThatHasOneOfTheSameApp() {
        app("web", 1, on(3), Failover.AUTO, ALPHA, BRAVO, GAMMA);
        app("api", 1, on(2), Failover.AUTO, ALPHA, BRAVO);
        List<ClusterApp.Move> moves = moves();
        assertThat(moves).isEmpty();
    }

    @Test
    void nothingIsMovedFromOrToAHostThatIsSilentOrDraining() {
        for (int i = 0; i < 4; i++) {
            app("app" + i, 1, on(1), Failover.AUTO, i < 2 ? ALPHA : BRAVO);
        }
        host(GAMMA, Availability.DRAINING, Map.of());
        assertThat(moves()).isEmpty();
        host(GAMMA, Availability.OPEN, Map.of());
        assertThat(Rebalance.moves(view(), GAMMA::equals)).isEmpty();
        assertThat(Rebalance.moves(view(), ALPHA::equals))
                .singleElement()
                .matches(move -> move.from().equals(BRAVO) && move.to().equals(GAMMA));
    }

    @Test
    void whatOnlyPeopleMoveStaysAndSoDoesWhatIsDown() {
        for (int i = 0; i < 3; i++) {
            app("manual" + i, 1, on(1), Failover.MANUAL, ALPHA);
            app("auto" + i, 1, on(1), Failover.AUTO, ALPHA);
            ClusterApp down =
                    requireNonNull(apps.get(new AppName("auto" + i)))
                            .value()
                            .wanted(DesiredState.DOWN);
            apps.put(down.name(), new Versioned<>(down, 2));
        }
        assertThat(moves()).isEmpty();
    }

    /// The seed is in the description, so that a failure can be done again.
    @Test
    void afterItNothingIsLeftToMoveAndLoadsDifferByOneAtMost() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            apps.clear();
            slots.clear();
            List<HostName> all = List.of(ALPHA, BRAVO, GAMMA);
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                app("app" + i, 1, on(1), Failover.AUTO, all.get(random.nextInt(3)));
            }
            List<ClusterApp.Move> moves = moves();
            Map<HostName, Long> loads = loads(moves);
            long most =
                    all.stream().mapToLong(host -> loads.getOrDefault(host, 0L)).max().orElse(0);
            long least =
                    all.stream().mapToLong(host -> loads.getOrDefault(host, 0L)).min().orElse(0);
            assertThat(most - least).as("seed " + seed).isLessThanOrEqualTo(1);
            moves.forEach(move -> hold(move.slot(), move.to(), move.claim() + 1));
            assertThat(moves()).as("seed " + seed).isEmpty();
        }
    }

    private List<ClusterApp.Move> moves() {
        return Rebalance.moves(view(), _ -> false);
    }

    private StoreView view() {
        return new StoreView(hosts, apps, slots);
    }

    private Map<HostName, Long> loads(List<ClusterApp.Move> moves) {
        Map<SlotId, HostName> holders = new TreeMap<>();
        slots.forEach((slot, found) -> holders.put(slot, found.value().holder().orElseThrow()));
        moves.forEach(move -> holders.put(move.slot(), move.to()));
        return holders.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private long claimOf(String app) {
        return requireNonNull(slots.get(slot(app, 0))).value().claim();
    }

    private static SlotId slot(String app, int index) {
        return new SlotId.Numbered(new AppName(app), index);
    }

    private void host(HostName name, Availability availability, Map<String, String> labels) {
        hosts.put(
                name,
                new Versioned<>(new HostRecord(name, 1, "", labels, availability, "lives"), 1));
    }

    private static Placement on(int count) {
        return new Placement(new Placement.Hosts.Count(count), Map.of(), List.of());
    }

    private static Placement prefers(HostName host) {
        return new Placement(new Placement.Hosts.Count(1), Map.of(), List.of(host));
    }

    private void app(
            String name, long claim, Placement placement, Failover failover, HostName... holders) {
        AppName app = new AppName(name);
        apps.put(
                app,
                new Versioned<>(
                        new ClusterApp(
                                app,
                                1,
                                "{}",
                                placement,
                                failover,
                                DesiredState.UP,
                                List.of(),
                                Optional.empty()),
                        1));
        for (int i = 0; i < holders.length; i++) {
            hold(slot(name, i), holders[i], claim);
        }
    }

    private void hold(SlotId slot, HostName host, long claim) {
        SlotRecord record = SlotRecord.unheld(slot);
        while (record.claim() < claim) {
            record = record.takenBy(host);
        }
        slots.put(slot, new Versioned<>(record, 1));
    }
}
