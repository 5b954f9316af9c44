package dev.opm.node.member;

import dev.opm.adapters.zookeeper.StoreSecurity;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.adapters.zookeeper.server.StoreServer;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Timing;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.Address;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What init and join have in common: this host becomes one of the cluster.
public final class Member {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final NodeLine line;
    private final ClusterHome home;
    final OwnApps apps;

    Member(NodeLine line, ClusterHome home) {
        this.line = line;
        this.home = home;
        this.apps = new OwnApps(home.home());
    }

    /// Refuses where there is a cluster already.
    void refuseTwice() throws IOException {
        if (home.config().isPresent()) {
            throw Refused.failed(
                    "cluster: this home is in a cluster already; opm cluster leave takes it out");
        }
    }

    /// The name that was asked for, else the machine's.
    HostName wishedName() {
        String name = line.text("--name").orElseGet(Member::machineName);
        try {
            return new HostName(name);
        } catch (IllegalArgumentException flawed) {
            throw Refused.usage("cluster: --name: " + flawed.getMessage());
        }
    }

    private static String machineName() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.replaceAll("[^A-Za-z0-9._-]", "-");
        } catch (IOException unknown) {
            return "host";
        }
    }

    /// The wish, with a number where another host has it already and nobody insisted.
    HostName freeName(StoreView view) {
        HostName wish = wishedName();
        if (line.text("--name").isPresent() && view.host(wish).isPresent()) {
            throw Refused.failed(
                    "cluster: a host called \""
                            + wish
                            + "\" is there already; give another --name");
        }
        HostName name = wish;
        for (int number = 2; view.host(name).isPresent(); number++) {
            name = new HostName(wish + "-" + number);
        }
        return name;
    }

    void checkWatchdog(Timing timing) {
        watchdog().ifPresent(device -> device.check(timing, Path.of("/sys/class/watchdog")));
    }

    private Optional<WatchdogDevice> watchdog() {
        return line.text("--watchdog").map(WatchdogDevice::of);
    }

    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (String label : line.texts("--label")) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw Refused.usage("cluster: --label \"" + label + "\" is no KEY=VALUE");
            }
            labels.put(label.substring(0, equals), label.substring(equals + 1));
        }
        return labels;
    }

    void keepCertificates(String host, String authority) throws IOException {
        home.make();
        var ours =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        for (var file :
                Map.of(StoreSecurity.HOST, host, StoreSecurity.AUTHORITY, authority).entrySet()) {
            Path path = home.tls().resolve(file.getKey());
            Files.deleteIfExists(path);
            Files.createFile(path, ours);
            Files.writeString(path, file.getValue());
        }
    }

    /// All ports of a server of the store must be free.
    static void refuseTakenPorts(Address address) {
        for (int port = address.port(); port < address.port() + StoreServer.PORTS; port++) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), port));
            } catch (IOException taken) {
                throw Refused.failed(
                        "cluster: the store needs "
                                + address.host()
                                + " ports "
                                + address.port()
                                + " to "
                                + (address.port() + StoreServer.PORTS - 1)
                                + ": "
                                + port
                                + ": "
                                + taken.getMessage()
                                + "; give another --address HOST:PORT");
            }
        }
    }

    ZookeeperMembership connect(ClusterConfig config) {
        return connect(config.servers(), home.security(config), LONG);
    }

    static ZookeeperMembership connect(String servers, StoreSecurity security, Duration limit) {
        try {
            return new ZookeeperMembership(servers, security, limit);
        } catch (CoordinationFailure failure) {
            throw Refused.unreachable("cluster: " + failure.getMessage());
        }
    }

    /// Writes the host's record, starts guard and agent, and waits for the first heartbeat.
    ///
    /// @param server of the store that this host runs, `HOST:PORT`; empty: none
    void enter(ClusterConfig config, String server) {
        try (ZookeeperCoordination connection = home.connect(config)) {
            makeFolders(connection);
            SharedStore store = new SharedStore(connection);
            HostRecord record =
                    new HostRecord(
                            config.host(),
                            0,
                            new Address(config.address(), config.commandPort()).toString(),
                            labels(),
                            Availability.OPEN,
                            "starting",
                            server,
                            "[]");
            store.change(view ->
                    List.of(
                            new StoreChange.PutHost(
                                    record,
                                    view.host(config.host())
                                            .<StoreChange.Expected>map(StoreChange.Expected::of)
                                            .orElse(new StoreChange.Expected.Nothing()))));
            double period = Math.min(0.2, config.timing().failoverTime().toMillis() / 50_000.0);
            apps.startAgentAndGuard(Double.toString(period), watchdog());
            if (!store.await(
                    view ->
                            view.host(config.host())
                                    .filter(host -> host.value().beat() > 0)
                                    .isPresent(),
                    LONG)) {
                throw Refused.failed(
                        "cluster: the agent of this host makes no heartbeat; opm logs opm-agent"
                                + " says why");
            }
            apps.save();
        }
    }

    /// An ensemble that has just changed takes a moment to answer.
    private static void makeFolders(ZookeeperCoordination connection) {
        for (int tries = 1; ; tries++) {
            try {
                connection.makeFolders();
                return;
            } catch (CoordinationFailure notYet) {
                if (tries == 100) {
                    throw notYet;
                }
                SharedStore.pause();
            }
        }
    }

    /// What was begun is undone; the first failure is the one that counts.
    void undo() {
        try {
            apps.delete(OwnApps.AGENT);
            apps.delete(OwnApps.GUARD);
            apps.delete(OwnApps.STORE);
            home.clear();
        } catch (Refused | IOException second) {
            System.err.println("opm: cluster: " + second.getMessage());
        }
    }

    Optional<String> option(String name) {
        return line.text(name);
    }
}
