package dev.opm.node.member;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.StoreSecurity;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.adapters.zookeeper.server.StoreServer;
import dev.opm.domain.cluster.Timing;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.join.JoinToken;
import dev.opm.node.line.Address;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `opm cluster join HOST TOKEN`: this host becomes one of the cluster; one of the first five runs
/// a server of the store too.
public final class Join {
    private static final int MOST_SERVERS = 5;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final NodeLine line;
    private final ClusterHome home;
    private final Member member;

    public Join(NodeLine line, ClusterHome home) {
        this.line = line;
        this.home = home;
        this.member = new Member(line, home);
    }

    public CommandAnswer run() throws IOException {
        member.refuseTwice();
        Address through = Address.parse("HOST", line.word(1, "HOST"));
        JoinToken token =
                JoinToken.parse(line.word(2, "TOKEN"))
                        .orElseThrow(() ->
                                Refused.usage(
                                        "cluster join: that is no token; opm cluster token on a"
                                                + " host of the cluster makes one"));
        Address address =
                Address.parse(
                        "--address",
                        line.text("--address")
                                .orElseThrow(() ->
                                        Refused.usage(
                                                "cluster join: --address A is missing: where other"
                                                        + " hosts reach this one")));
        member.labels();
        member.checkWatchdog(new Timing(Duration.ofMillis(token.failoverMillis())));
        boolean isDone = false;
        try {
            ClusterConfig config = join(token, through, address);
            isDone = true;
            JsonObject json = new JsonObject();
            json.addProperty("cluster", config.cluster());
            json.addProperty("host", config.host().value());
            json.addProperty("address", config.address());
            return new CommandAnswer(
                    "cluster: " + config.host() + " has joined; opm cluster status shows it\n",
                    json);
        } finally {
            if (!isDone) {
                member.undo();
            }
        }
    }

    private ClusterConfig join(JoinToken token, Address through, Address address)
            throws IOException {
        boolean isOwn = token.store() == ClusterConfig.Store.OWN;
        if (isOwn) {
            member.keepCertificates(token.certificate(), token.authority());
        }
        // By an address without a port, the store is where the token says.
        String servers =
                token.servers().contains(through.host() + ":") || !isOwn
                        ? token.servers()
                        : through + "," + token.servers();
        StoreSecurity security =
                isOwn ? new StoreSecurity(Optional.of(home.tls())) : StoreSecurity.NONE;
        try (ZookeeperMembership store = Member.connect(servers, security, LONG)) {
            if (!store.lock(LONG)) {
                throw Refused.failed("cluster join: another host joins all the time; try again");
            }
            if (isOwn) {
                // What an earlier try of this host may have left.
                Leave.removeServer(store, address.toString());
            }
            List<String> there = isOwn ? store.serverLines() : List.of();
            boolean isServer = isOwn && there.size() < MOST_SERVERS;
            if (isServer) {
                Member.refuseTakenPorts(address);
            }
            if (!store.useToken(token.hash())) {
                throw Refused.failed(
                        "cluster join: this token was used before, or is of another cluster; opm"
                                + " cluster token makes another");
            }
            ClusterConfig config =
                    named(token, servers, address)
                            .withServers(isServer ? servers + "," + address : servers);
            home.keep(config);
            boolean isIn = false;
            try {
                if (isServer) {
                    startServer(store, there, address, config);
                }
                member.enter(config, isServer ? address.toString() : "");
                isIn = true;
                return config;
            } finally {
                if (isServer && !isIn) {
                    // A server that never comes would count against the quorum.
                    Leave.removeServer(store, address.toString());
                }
            }
        }
    }

    private ClusterConfig named(JoinToken token, String servers, Address address) {
        ClusterConfig config =
                new ClusterConfig(
                        token.cluster(),
                        member.wishedName(),
                        address.host(),
                        address.commandPort(),
                        servers,
                        new Timing(Duration.ofMillis(token.failoverMillis())),
                        token.store());
        try (ZookeeperCoordination store = home.connect(config)) {
            return new ClusterConfig(
                    config.cluster(),
                    member.freeName(new SharedStore(store).read()),
                    config.address(),
                    config.commandPort(),
                    config.servers(),
                    config.timing(),
                    config.store());
        }
    }

    private void startServer(
            ZookeeperMembership store, List<String> there, Address address, ClusterConfig config)
            throws IOException {
        int number = 1 + there.stream().mapToInt(Join::number).max().orElse(0);
        StoreServer server = new StoreServer(home.store(), number, address.host(), address.port());
        server.prepare(there, home.security(config), config.timing().failoverTime());
        member.apps.startStore();
        long end = System.nanoTime() + LONG.toNanos();
        Optional<String> obstacle = store.addServer(server.line());
        while (obstacle.isPresent()) {
            if (System.nanoTime() > end) {
                throw Refused.failed(
                        "cluster join: the store's server of this host does not come up: "
                                + obstacle.get()
                                + "; opm logs opm-store may say why");
            }
            SharedStore.pause();
            obstacle = store.addServer(server.line());
        }
    }

    /// `3` of `server.3=…`.
    static int number(String line) {
        return Integer.parseInt(line.substring("server.".length(), line.indexOf('=')));
    }
}
