package dev.opm.node.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Timing;
import dev.opm.domain.cluster.Versioned;
import dev.opm.node.home.BootClock;
import dev.opm.node.home.ClusterConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OverviewTest {
    private static final HostName ALPHA = new HostName("alpha");
    private static final HostName BRAVO = new HostName("bravo");
    private static final AppName WEB = new AppName("web");
    private static final SlotId SLOT = new SlotId.Numbered(WEB, 0);
    private static final ClusterConfig CONFIG =
            new ClusterConfig(
                    "c1",
                    ALPHA,
                    "10.0.0.1",
                    2185,
                    "10.0.0.1:2181",
                    Timing.DEFAULT,
                    ClusterConfig.Store.OWN);

    @Test
    void hostsSlotsAndInstancesAreInIt() {
        JsonObject shown = Overview.of(CONFIG, notes(0), view(), Optional.empty());
        assertThat(shown.get("quorum").getAsBoolean()).isTrue();
        assertThat(shown.has("unreachable")).isFalse();
        assertThat(shown.getAsJsonArray("hosts")).hasSize(2);
        assertThat(text(shown, "hosts", 1, "state")).isEqualTo("up");
        assertThat(text(shown, "slots", 0, "slot")).isEqualTo("web:0");
        assertThat(text(shown, "slots", 0, "status")).isEqualTo("online");
        assertThat(text(shown, "instances", 0, "host")).isEqualTo("bravo");
        assertThat(text(shown, "instances", 0, "pid")).isEqualTo("77");
    }

    @Test
    void withoutTheStoreItSaysSoAndShowsWhatWasReadLast() {
        JsonObject shown = Overview.of(CONFIG, notes(9_000), view(), Optional.of("no answer"));
        assertThat(shown.get("quorum").getAsBoolean()).isFalse();
        assertThat(shown.get("unreachable").getAsString()).isEqualTo("no answer");
        assertThat(text(shown, "hosts", 1, "state")).isEqualTo("late");
        assertThat(text(shown, "hosts", 1, "fencedInMs")).isEqualTo("3000");
        assertThat(text(shown, "slots", 0, "status")).isEqualTo("silent");
    }

    private static String text(JsonObject shown, String rows, int index, String key) {
        return shown.getAsJsonArray(rows).get(index).getAsJsonObject().get(key).getAsString();
    }

    private static JsonObject notes(long quietOfBravo) {
        return JsonParser.parseString(
                        """
                        {"boot":"%s","atMs":%d,"lease":"HELD","guard":true,"forgotten":false,
                         "daemon":true,"quietMs":{"alpha":0,"bravo":%d},"problems":{}}
                        """
                                .formatted(
                                        BootClock.boot(), BootClock.now().toMillis(), quietOfBravo))
                .getAsJsonObject();
    }

    private static StoreView view() {
        SlotRecord held = SlotRecord.unheld(SLOT).takenBy(BRAVO).at(1, Progress.READY);
        ClusterApp app =
                new ClusterApp(
                        WEB,
                        1,
                        "{}",
                        new Placement(new Placement.Hosts.Count(1), Map.of(), List.of()),
                        Failover.AUTO,
                        DesiredState.UP,
                        List.of(),
                        Optional.empty());
        return new StoreView(
                Map.of(ALPHA, host(ALPHA, "[]"), BRAVO, host(BRAVO, REPORT)),
                Map.of(WEB, new Versioned<>(app, 1)),
                Map.of(SLOT, new Versioned<>(held, 1)));
    }

    private static final String REPORT =
            "[{\"name\":\"web\",\"instance\":0,\"pid\":77,\"status\":\"online\",\"restarts\":0}]";

    private static Versioned<HostRecord> host(HostName name, String report) {
        return new Versioned<>(
                new HostRecord(
                        name, 1, "10.0.0.1:2185", Map.of(), Availability.OPEN, "alive", "", report),
                1);
    }
}
