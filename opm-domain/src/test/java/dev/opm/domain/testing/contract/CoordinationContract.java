package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Coordination;
import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every store of a cluster keeps. Each test begins with an empty one.
public abstract class CoordinationContract {
    private static final HostName ALPHA = new HostName("alpha");
    private static final SlotId WEB = new SlotId.Numbered(new AppName("web"), 0);
    private static final HostRecord HOST =
            new HostRecord(
                    ALPHA, 1, "10.0.0.1:7070", Map.of("disk", "ssd"), Availability.OPEN, "lives");
    private static final ClusterApp APP =
            new ClusterApp(
                    new AppName("web"),
                    3,
                    "{\"command\":\"é\"}",
                    new Placement(new Placement.Hosts.All(), Map.of("disk", "ssd"), List.of(ALPHA)),
                    Failover.MANUAL,
                    DesiredState.DOWN,
                    List.of(new AppName("db")),
                    Optional.of(new ClusterApp.Move(WEB, ALPHA, new HostName("beta"), 7)));

    /// The store under test.
    protected abstract Coordination coordination();

    @Test
    void whatIsWrittenIsReadAgain() {
        SlotRecord slot = SlotRecord.unheld(WEB).takenBy(ALPHA);
        assertThat(
                        coordination()
                                .commit(
                                        List.of(
                                                new StoreChange.PutHost(
                                                        HOST, new Expected.Nothing()),
                                                new StoreChange.PutApp(APP, new Expected.Nothing()),
                                                new StoreChange.PutSlot(
                                                        slot, new Expected.Nothing()))))
                .isInstanceOf(Outcome.Done.class);

        var view = coordination().read();
        assertThat(view.host(ALPHA)).map(Versioned::value).contains(HOST);
        assertThat(view.app(APP.name())).map(Versioned::value).contains(APP);
        assertThat(view.slot(WEB)).map(Versioned::value).contains(slot);
    }

    @Test
    void aChangeAgainstAnOldVersionIsRefused() {
        put(HOST, new Expected.Nothing());
        long first = version();
        assertThat(put(HOST.next(), new Expected.Version(first))).isInstanceOf(Outcome.Done.class);

        assertThat(put(HOST, new Expected.Version(first))).isInstanceOf(Outcome.Conflict.class);
        assertThat(put(HOST, new Expected.Nothing())).isInstanceOf(Outcome.Conflict.class);
        assertThat(coordination().read().host(ALPHA)).map(Versioned::value).contains(HOST.next());
    }

    @Test
    void everyWriteGivesANewVersionAlsoOfTheSameText() {
        put(HOST, new Expected.Nothing());
        long first = version();
        put(HOST, new Expected.Version(first));
        assertThat(version()).isNotEqualTo(first);
    }

    @Test
    void oneConflictUndoesTheWholeTransaction() {
        put(HOST, new Expected.Nothing());
        Outcome outcome =
                coordination()
                        .commit(
                                List.of(
                                        new StoreChange.PutSlot(
                                                SlotRecord.unheld(WEB), new Expected.Nothing()),
                                        new StoreChange.HostUnchanged(ALPHA, version() + 7)));
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(coordination().read().slots()).isEmpty();
    }

    @Test
    void aRecordThatMustBeAbsentIsAConflict() {
        put(HOST, new Expected.Nothing());
        assertThat(coordination().commit(List.of(new StoreChange.HostAbsent(ALPHA))))
                .isInstanceOf(Outcome.Conflict.class);
        assertThat(coordination().commit(List.of(new StoreChange.DeleteHost(ALPHA, version()))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(coordination().commit(List.of(new StoreChange.HostAbsent(ALPHA))))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoWatchesIsToldOfAChange() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        coordination().watch(told::countDown);
        put(HOST, new Expected.Nothing());
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Outcome put(HostRecord host, Expected expected) {
        return coordination().commit(List.of(new StoreChange.PutHost(host, expected)));
    }

    private long version() {
        return coordination().read().host(ALPHA).orElseThrow().version();
    }
}
