package dev.opm.node.member;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.time.Duration;
import java.util.List;

/// `opm cluster forget H`: a host that will not come back belongs to the cluster no more; what it
/// held is free. Refused unless its record is seen unchanged for the whole failover time.
public record Forget(NodeLine line, ClusterHome home, ClusterConfig config, SharedStore store) {
    public CommandAnswer run() {
        String word = line.word(1, "HOST");
        Versioned<HostRecord> host = SharedStore.host(store.read(), word);
        awaitSilence(host);
        if (!(store.store()
                        .commit(
                                List.of(
                                        new StoreChange.DeleteHost(
                                                host.value().name(), host.version())))
                instanceof Outcome.Done)) {
            throw alive(host);
        }
        removeServer(host.value().store());
        JsonObject json = new JsonObject();
        json.addProperty("forgotten", host.value().name().value());
        return new CommandAnswer("cluster: " + host.value().name() + " is forgotten\n", json);
    }

    private void awaitSilence(Versioned<HostRecord> host) {
        long end = System.nanoTime() + config.timing().failoverTime().toNanos();
        while (System.nanoTime() < end) {
            StoreView view = store.read();
            if (view.host(host.value().name())
                    .filter(now -> now.version() == host.version())
                    .isEmpty()) {
                throw alive(host);
            }
            SharedStore.pause();
        }
        store.read();
    }

    private static Refused alive(Versioned<HostRecord> host) {
        return Refused.failed(
                "cluster forget: "
                        + host.value().name()
                        + " lives; opm cluster leave on that host takes it out, opm cluster drain"
                        + " empties it");
    }

    private void removeServer(String server) {
        if (config.store() == ClusterConfig.Store.OWN && !server.isEmpty()) {
            try (ZookeeperMembership membership =
                    Member.connect(
                            config.servers(), home.security(config), Duration.ofSeconds(20))) {
                Leave.removeServer(membership, server);
            }
        }
    }
}
