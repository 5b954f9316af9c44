package dev.opm.node.member;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.adapters.zookeeper.server.StoreServer;
import dev.opm.domain.cluster.Timing;
import dev.opm.domain.text.DurationText;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.join.Certificates;
import dev.opm.node.join.JoinToken;
import dev.opm.node.line.Address;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// `opm cluster init`: this host is the first of a new cluster. It runs the store, unless there is
/// one to use.
public final class Init {
    private final NodeLine line;
    private final ClusterHome home;
    private final Member member;

    public Init(NodeLine line, ClusterHome home) {
        this.line = line;
        this.home = home;
        this.member = new Member(line, home);
    }

    public CommandAnswer run() throws IOException {
        member.refuseTwice();
        Timing timing = timing();
        Optional<String> ensemble = line.text("--zookeeper");
        Address address =
                Address.parse(
                        "--address",
                        line.text("--address")
                                .orElseThrow(() ->
                                        Refused.usage(
                                                "cluster init: --address A is missing: where other"
                                                        + " hosts reach this one")));
        String cluster = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());
        ClusterConfig config =
                new ClusterConfig(
                        cluster,
                        member.wishedName(),
                        address.host(),
                        address.commandPort(),
                        ensemble.orElse(address.toString()),
                        timing,
                        ensemble.isPresent()
                                ? ClusterConfig.Store.EXISTING
                                : ClusterConfig.Store.OWN);
        member.labels();
        member.checkWatchdog(timing);
        boolean isDone = false;
        try {
            JoinToken token =
                    ensemble.isPresent() ? onEnsemble(config) : withOwnStore(config, address);
            isDone = true;
            return answer(config, token);
        } finally {
            if (!isDone) {
                member.undo();
            }
        }
    }

    private JoinToken withOwnStore(ClusterConfig config, Address address) throws IOException {
        Member.refuseTakenPorts(address);
        Certificates authority = Certificates.create(config.cluster());
        member.keepCertificates(authority.issue(config.host().value()), authority.certificate());
        new StoreServer(home.store(), 1, address.host(), address.port())
                .prepare(List.of(), home.security(config), config.timing().failoverTime());
        member.apps.startStore();
        home.keep(config);
        try (ZookeeperMembership store = member.connect(config)) {
            store.keepAuthority(authority.pem());
            JoinToken token = JoinToken.create(config, Optional.of(authority));
            store.addToken(token.hash());
            member.enter(config, address.toString());
            return token;
        }
    }

    private JoinToken onEnsemble(ClusterConfig config) throws IOException {
        try (ZookeeperMembership store = member.connect(config)) {
            JoinToken token = JoinToken.create(config, Optional.empty());
            store.addToken(token.hash());
            home.keep(config);
            member.enter(config, "");
            return token;
        }
    }

    private Timing timing() {
        Optional<String> text = line.text("--failover-time");
        if (text.isEmpty()) {
            return Timing.DEFAULT;
        }
        try {
            return new Timing(
                    DurationText.read(text.get())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "\"" + text.get() + "\" is no duration, as 20s")));
        } catch (IllegalArgumentException flawed) {
            throw Refused.usage("cluster init: --failover-time: " + flawed.getMessage());
        }
    }

    private static CommandAnswer answer(ClusterConfig config, JoinToken token) {
        JsonObject json = new JsonObject();
        json.addProperty("join", token.text());
        json.addProperty("cluster", config.cluster());
        json.addProperty("host", config.host().value());
        json.addProperty("address", config.address());
        json.addProperty("failoverTimeMs", config.timing().failoverTime().toMillis());
        return new CommandAnswer(
                "cluster: "
                        + config.host()
                        + " is its first host. On the next, once:\n\n  opm cluster join "
                        + config.servers().split(",", 2)[0]
                        + " "
                        + token.text()
                        + " --address ADDRESS_OF_THAT_HOST\n\nopm cluster token makes one for"
                        + " another host.\n",
                json);
    }
}
