package dev.opm.adapters.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig.ConfigException;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/// Three real ZooKeeper servers on loopback, in this process.
final class Ensemble implements AutoCloseable {
    /// As the library starts it, made stoppable.
    private static final class Server extends QuorumPeerMain {
        private final Thread thread;

        Server(QuorumPeerConfig config) {
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("zookeeper-" + config.getServerId())
                            .unstarted(() -> {
                                try {
                                    runFromConfig(config);
                                } catch (IOException | RuntimeException failed) {
                                    throw new IllegalStateException(failed);
                                } catch (Exception failed) {
                                    throw new IllegalStateException(failed);
                                }
                            });
            thread.start();
        }

        void stop() {
            if (quorumPeer != null) {
                quorumPeer.shutdown();
            }
        }
    }

    private final List<Server> servers = new ArrayList<>();
    private final List<Integer> clientPorts = new ArrayList<>();

    Ensemble(Path folder) throws IOException, ConfigException {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            List<Integer> ports = freePorts();
            clientPorts.add(ports.get(2));
            lines.add(
                    "server.%d=127.0.0.1:%d:%d:participant;127.0.0.1:%d"
                            .formatted(id, ports.get(0), ports.get(1), ports.get(2)));
        }
        for (int id = 1; id <= 3; id++) {
            servers.add(new Server(config(folder.resolve("server-" + id), id, lines)));
        }
    }

    String servers() {
        return clientPorts.stream()
                .map(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(","));
    }

    /// Ends one of them; the other two are a quorum.
    void stopOne() {
        servers.getFirst().stop();
    }

    @Override
    public void close() {
        servers.forEach(Server::stop);
    }

    private static QuorumPeerConfig config(Path folder, int id, List<String> lines)
            throws IOException, ConfigException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("myid"), Integer.toString(id));
        Path dynamic = Files.write(folder.resolve("zoo.cfg.dynamic"), lines);
        Properties properties = new Properties();
        properties.setProperty("dataDir", folder.toString());
        properties.setProperty("tickTime", "500");
        properties.setProperty("initLimit", "20");
        properties.setProperty("syncLimit", "10");
        properties.setProperty("standaloneEnabled", "false");
        properties.setProperty("admin.enableServer", "false");
        properties.setProperty("dynamicConfigFile", dynamic.toString());
        Path file = folder.resolve("zoo.cfg");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        QuorumPeerConfig config = new QuorumPeerConfig();
        config.parse(file.toString());
        return config;
    }

    private static List<Integer> freePorts() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int count = 0; count < 3; count++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
