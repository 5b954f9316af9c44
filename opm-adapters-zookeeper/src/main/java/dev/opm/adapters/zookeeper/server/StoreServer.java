package dev.opm.adapters.zookeeper.server;

import dev.opm.adapters.zookeeper.StoreSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig.ConfigException;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/// A server of the store, its files in a folder of the home.
///
/// @param number of the server in its ensemble, from 1
/// @param address that the others reach it at
/// @param port for clients; the next two are for other servers
public record StoreServer(Path folder, int number, String address, int port) {
    /// How many ports, from the first on, a server listens at.
    public static final int PORTS = 4;

    /// Its line in the configuration of an ensemble. The port for clients without TLS, which
    /// ZooKeeper will not do without, is the loopback's; who comes by it has no certificate, and is
    /// sent away.
    public String line() {
        return "server.%d=%s:%d:%d:participant;127.0.0.1:%d"
                .formatted(number, address, port + 1, port + 2, port + 3);
    }

    /// Writes what it starts from. Once it runs, it keeps the list of servers itself.
    ///
    /// @param others lines of the servers that are there already
    public void prepare(List<String> others, StoreSecurity security, Duration failoverTime)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("myid"), Integer.toString(number));
        Path dynamic = folder.resolve("servers");
        Files.writeString(dynamic, String.join("\n", others) + "\n" + line() + "\n");
        Properties properties = new Properties();
        long tick = Math.clamp(failoverTime.toMillis() / 80, 200, 2000);
        Map.of(
                        "dataDir", folder.toString(),
                        "tickTime", Long.toString(tick),
                        "initLimit", "40",
                        "syncLimit", "8",
                        "standaloneEnabled", "false",
                        "reconfigEnabled", "true",
                        "skipACL", "yes",
                        "admin.enableServer", "false",
                        "autopurge.purgeInterval", "6",
                        "dynamicConfigFile", dynamic.toString())
                .forEach(properties::setProperty);
        properties.setProperty("4lw.commands.whitelist", "");
        properties.setProperty("fips-mode", "false");
        properties.setProperty("enforce.auth.enabled", "true");
        properties.setProperty("enforce.auth.schemes", "x509");
        properties.setProperty(
                "authProvider.x509", "org.apache.zookeeper.server.auth.X509AuthenticationProvider");
        properties.setProperty("secureClientPort", Integer.toString(port));
        properties.setProperty("secureClientPortAddress", address);
        security.server().forEach(properties::setProperty);
        try (var out = Files.newBufferedWriter(folder.resolve("zoo.cfg"))) {
            properties.store(out, null);
        }
    }

    /// Runs the server that a folder was prepared for, until the process ends.
    public static void run(Path folder) throws IOException, ConfigException {
        QuorumPeerConfig config = new QuorumPeerConfig();
        config.parse(folder.resolve("zoo.cfg").toString());
        try {
            new QuorumPeerMain().runFromConfig(config);
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
