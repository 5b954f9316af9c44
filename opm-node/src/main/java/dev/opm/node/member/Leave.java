package dev.opm.node.member;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.decision.Slots;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// `opm cluster leave`: this host gives its slots to others, then belongs to the cluster no more.
public record Leave(ClusterHome home, ClusterConfig config) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    public CommandAnswer run() throws IOException {
        HostName me = config.host();
        OwnApps apps = new OwnApps(home.home());
        try (ZookeeperCoordination connection = home.connect(config)) {
            SharedStore store = new SharedStore(connection);
            StoreView view = store.read();
            if (view.host(me).isPresent()) {
                give(store, me);
                apps.delete(OwnApps.AGENT);
                store.change(now ->
                        now.host(me)
                                .<List<StoreChange>>map(host ->
                                        List.of(new StoreChange.DeleteHost(me, host.version())))
                                .orElse(List.of()));
                String server = view.host(me).get().value().store();
                boolean isLast = view.hosts().size() == 1;
                if (!server.isEmpty() && !isLast) {
                    try (ZookeeperMembership membership =
                            Member.connect(
                                    config.servers(),
                                    home.security(config),
                                    Duration.ofSeconds(20))) {
                        removeServer(membership, server);
                    }
                }
            }
        }
        apps.delete(OwnApps.AGENT);
        apps.delete(OwnApps.GUARD);
        apps.delete(OwnApps.STORE);
        home.clear();
        apps.save();
        JsonObject json = new JsonObject();
        json.addProperty("left", me.value());
        return new CommandAnswer("cluster: " + me + " has left\n", json);
    }

    private static void give(SharedStore store, HostName me) {
        store.change(now ->
                now.host(me)
                        .<List<StoreChange>>map(host ->
                                List.of(
                                        new StoreChange.PutHost(
                                                host.value().with(Availability.DRAINING),
                                                Expected.of(host))))
                        .orElse(List.of()));
        boolean isAlone = store.read().hosts().size() == 1;
        if (!store.await(now -> Slots.heldBy(me, now).isEmpty(), isAlone ? Duration.ZERO : LIMIT)) {
            List<String> left =
                    Slots.heldBy(me, store.read()).keySet().stream().map(Object::toString).toList();
            throw Refused.failed(
                    "cluster leave: no other host can have "
                            + String.join(", ", left)
                            + "; opm cluster delete removes an app, and this host drains until opm"
                            + " cluster drain "
                            + me
                            + " --undo");
        }
    }

    /// @param server `HOST:PORT` for clients, by which its line is known
    static void removeServer(ZookeeperMembership membership, String server) {
        int colon = server.lastIndexOf(':');
        String peer =
                "="
                        + server.substring(0, colon)
                        + ":"
                        + (Integer.parseInt(server.substring(colon + 1)) + 1)
                        + ":";
        for (String line : membership.serverLines()) {
            if (line.contains(peer)) {
                int number = Join.number(line);
                for (int tries = 0; membership.removeServer(number).isPresent(); tries++) {
                    if (tries == 100) {
                        throw Refused.failed("cluster: the store does not let go of its server");
                    }
                    SharedStore.pause();
                }
            }
        }
    }
}
