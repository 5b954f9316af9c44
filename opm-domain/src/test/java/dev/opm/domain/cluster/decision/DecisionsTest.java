package dev.opm.domain.cluster.decision;

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
import dev.opm.domain.cluster.SlotRecord.Progress;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Timing;
import dev.opm.domain.cluster.Versioned;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
    private static final HostName ALPHA = new HostName("alpha");
    private static final HostName BETA = new HostName("beta");
    private static final AppName WEB = new AppName("web");
    private static final SlotId SLOT = new SlotId.Numbered(WEB, 0);
    private static final Duration NOW = Duration.ofHours(1);

    private final Map<HostName, Versioned<HostRecord>> hosts = new HashMap<>();
    private final Map<AppName, Versioned<ClusterApp>> apps = new HashMap<>();
    private final Map<SlotId, Versioned<SlotRecord>> slots = new HashMap<>();
    private final Map<SlotId, LocalSlot> here = new TreeMap<>();
    private Lease lease = new Lease(Timing.DEFAULT, Optional.of(NOW.minusSeconds(1)));
    private HostSightings sightings = HostSightings.NONE;

    @Test
    void aSlotThatNobodyHoldsIsTakenAgainstTheOwnHeartbeat() {
        host(ALPHA, 5);
        app(1, Failover.AUTO);
        assertThat(decide())
                .singleElement()
                .isInstanceOfSatisfying(
                        Intent.Take.class,
                        take ->
                                assertThat(take.changes())
                                        .contains(new StoreChange.HostUnchanged(ALPHA, 5)));
    }

    @Test
    void nothingIsTakenOrRunBeforeAHeartbeatWasAcknowledged() {
        host(ALPHA, 5);
        app(1, Failover.AUTO);
        slot(ALPHA, 1);
        lease = new Lease(Timing.DEFAULT, Optional.empty());
        assertThat(decide()).isEmpty();
    }

    @Test
    void whatRunsIsStoppedOnceTheLeaseIsOver() {
        host(ALPHA, 5);
        app(1, Failover.AUTO);
        slot(ALPHA, 1);
        here.put(SLOT, new LocalSlot(1, 1, LocalSlot.State.READY));
        lease = new Lease(Timing.DEFAULT, Optional.of(NOW.minusSeconds(8)));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Stop.class);
    }

    @Test
    void theSlotOfASilentHostIsTakenAgainstItsUnchangedRecord() {
        host(ALPHA, 5);
        host(BETA, 9);
        app(1, Failover.AUTO);
        slot(BETA, 3);
        silent(BETA, 9, Duration.ofSeconds(20));
        assertThat(decide())
                .singleElement()
                .isInstanceOfSatisfying(
                        Intent.Take.class,
                        take -> {
                            assertThat(take.changes())
                                    .contains(new StoreChange.HostUnchanged(BETA, 9));
                            assertThat(take.why()).isEqualTo("beta is silent");
                        });
    }

    @Test
    void aHostThatWasQuietForLessKeepsItsSlots() {
        host(ALPHA, 5);
        host(BETA, 9);
        app(1, Failover.AUTO);
        slot(BETA, 3);
        silent(BETA, 9, Duration.ofMillis(19_999));
        assertThat(decide()).isEmpty();
    }

    @Test
    void withManualFailoverAPersonHasToOrderIt() {
        host(ALPHA, 5);
        host(BETA, 9);
        slot(BETA, 3);
        silent(BETA, 9, Duration.ofMinutes(5));
        app(1, Failover.MANUAL);
        assertThat(decide()).isEmpty();

        app(app(1, Failover.MANUAL, Optional.of(new ClusterApp.Move(SLOT, BETA, ALPHA, 3))));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Take.class);
    }

    @Test
    void anOrderToMoveIsVoidOnceItWasCarriedOut() {
        host(ALPHA, 5);
        host(BETA, 9);
        slot(ALPHA, 3);
        here.put(SLOT, new LocalSlot(3, 1, LocalSlot.State.READY));
        app(app(1, Failover.AUTO, Optional.of(new ClusterApp.Move(SLOT, ALPHA, BETA, 3))));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Stop.class);

        app(app(1, Failover.AUTO, Optional.of(new ClusterApp.Move(SLOT, ALPHA, BETA, 2))));
        assertThat(decide()).noneMatch(Intent.Stop.class::isInstance);
    }

    @Test
    void anOrderToMoveWhereItIsChangesNothing() {
        host(ALPHA, 5);
        slot(ALPHA, 3);
        here.put(SLOT, new LocalSlot(3, 1, LocalSlot.State.READY));
        app(app(1, Failover.AUTO, Optional.of(new ClusterApp.Move(SLOT, ALPHA, ALPHA, 3))));
        assertThat(decide()).noneMatch(Intent.Stop.class::isInstance);
    }

    @Test
    void whatIsHeldByAnotherIsStoppedHere() {
        host(ALPHA, 5);
        host(BETA, 9);
        app(1, Failover.AUTO);
        slot(BETA, 3);
        here.put(SLOT, new LocalSlot(2, 1, LocalSlot.State.READY));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Stop.class);
    }

    @Test
    void whatRunsUnderAnOldClaimIsReplaced() {
        host(ALPHA, 5);
        app(1, Failover.AUTO);
        slot(ALPHA, 3);
        here.put(SLOT, new LocalSlot(1, 1, LocalSlot.State.READY));
        assertThat(decide())
                .singleElement()
                .isInstanceOfSatisfying(
                        Intent.Run.class, run -> assertThat(run.claim()).isEqualTo(3));
    }

    @Test
    void aSlotIsReleasedOnlyOnceNothingOfItIsLeftHere() {
        host(ALPHA, 5);
        slot(ALPHA, 3);
        here.put(SLOT, new LocalSlot(3, 1, LocalSlot.State.READY));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Stop.class);

        here.clear();
        assertThat(decide()).singleElement().isInstanceOf(Intent.Release.class);
    }

    @Test
    void aDrainingHostKeepsWhatNobodyElseCanHave() {
        host(ALPHA, 5, Availability.DRAINING);
        app(1, Failover.AUTO);
        slot(ALPHA, 3);
        here.put(SLOT, new LocalSlot(3, 1, LocalSlot.State.READY));
        slots.computeIfPresent(
                SLOT,
                (_, found) ->
                        new Versioned<>(found.value().at(1, Progress.READY), found.version()));
        assertThat(decide()).isEmpty();

        host(BETA, 2);
        assertThat(decide()).singleElement().isInstanceOf(Intent.Stop.class);
    }

    @Test
    void anAppWaitsForOneOfAnotherHost() {
        host(ALPHA, 5);
        AppName db = new AppName("db");
        ClusterApp web =
                new ClusterApp(
                        WEB,
                        1,
                        "{}",
                        new Placement(new Placement.Hosts.Count(1), Map.of(), List.of()),
                        Failover.AUTO,
                        DesiredState.UP,
                        List.of(db),
                        Optional.empty());
        app(web);
        slot(ALPHA, 1);
        assertThat(decide()).isEmpty();

        host(BETA, 1);
        ClusterApp needed =
                new ClusterApp(
                        db,
                        1,
                        "{}",
                        web.placement(),
                        Failover.AUTO,
                        DesiredState.UP,
                        List.of(),
                        Optional.empty());
        apps.put(db, new Versioned<>(needed, 0));
        SlotId slot = new SlotId.Numbered(db, 0);
        slots.put(
                slot,
                new Versioned<>(SlotRecord.unheld(slot).takenBy(BETA).at(1, Progress.READY), 0));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Run.class);
    }

    @Test
    void aNewRevisionReachesASlotOnceThoseBeforeItAreReady() {
        host(ALPHA, 5);
        host(BETA, 5);
        app(
                new ClusterApp(
                        WEB,
                        2,
                        "{}",
                        new Placement(new Placement.Hosts.Count(2), Map.of(), List.of()),
                        Failover.AUTO,
                        DesiredState.UP,
                        List.of(),
                        Optional.empty()));
        SlotId second = new SlotId.Numbered(WEB, 1);
        slots.put(
                SLOT,
                new Versioned<>(SlotRecord.unheld(SLOT).takenBy(BETA).at(1, Progress.READY), 0));
        slots.put(
                second,
                new Versioned<>(SlotRecord.unheld(second).takenBy(ALPHA).at(1, Progress.READY), 0));
        here.put(second, new LocalSlot(1, 1, LocalSlot.State.READY));
        assertThat(decide()).isEmpty();

        slots.put(
                SLOT,
                new Versioned<>(SlotRecord.unheld(SLOT).takenBy(BETA).at(2, Progress.READY), 1));
        assertThat(decide()).singleElement().isInstanceOf(Intent.Run.class);
    }

    @Test
    void anAppForEveryHostIsTakenByEach() {
        host(ALPHA, 5);
        host(BETA, 5);
        app(
                new ClusterApp(
                        WEB,
                        1,
                        "{}",
                        new Placement(new Placement.Hosts.All(), Map.of(), List.of()),
                        Failover.AUTO,
                        DesiredState.UP,
                        List.of(),
                        Optional.empty()));
        assertThat(decide())
                .singleElement()
                .satisfies(
                        take -> assertThat(take.slot()).isEqualTo(new SlotId.OnHost(WEB, ALPHA)));
    }

    @Test
    void theReasonsWhyAHostCannotHaveASlotAreTold() {
        host(ALPHA, 5, Availability.DRAINING);
        host(BETA, 5);
        ClusterApp app =
                new ClusterApp(
                        WEB,
                        1,
                        "{}",
                        new Placement(
                                new Placement.Hosts.Count(1), Map.of("disk", "ssd"), List.of()),
                        Failover.AUTO,
                        DesiredState.UP,
                        List.of(),
                        Optional.empty());
        app(app);
        assertThat(new Candidates(view(), _ -> false).obstacles(SLOT, app))
                .containsEntry(ALPHA, "it is draining")
                .containsEntry(BETA, "it does not carry disk=ssd");
    }

    private void host(HostName name, long version) {
        host(name, version, Availability.OPEN);
    }

    private void host(HostName name, long version, Availability availability) {
        hosts.put(
                name,
                new Versioned<>(
                        new HostRecord(name, 1, "", Map.of(), availability, "lives"), version));
    }

    private void app(long revision, Failover failover) {
        app(app(revision, failover, Optional.empty()));
    }

    private void app(ClusterApp app) {
        apps.put(app.name(), new Versioned<>(app, 0));
    }

    private static ClusterApp app(
            long revision, Failover failover, Optional<ClusterApp.Move> move) {
        return new ClusterApp(
                WEB,
                revision,
                "{}",
                new Placement(new Placement.Hosts.Count(1), Map.of(), List.of()),
                failover,
                DesiredState.UP,
                List.of(),
                move);
    }

    private void slot(HostName holder, long claim) {
        slots.put(
                SLOT,
                new Versioned<>(
                        new SlotRecord(SLOT, Optional.of(holder), claim, 0, Progress.STARTING), 4));
    }

    private void silent(HostName host, long version, Duration quiet) {
        sightings =
                new HostSightings(
                        Map.of(host, new HostSightings.Sighting(version, NOW.minus(quiet))));
    }

    private StoreView view() {
        return new StoreView(hosts, apps, slots);
    }

    private List<Intent> decide() {
        return Decisions.decide(
                view(), new LocalHost(ALPHA, NOW, lease, 5, sightings, new TreeMap<>(here)));
    }
}
