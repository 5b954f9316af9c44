package dev.opm.node.agent;

import dev.opm.adapters.socket.client.SocketClientModule;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.remote.RemoteServer;
import java.io.IOException;

/// The process `opm-node agent`.
public final class AgentProcess {
    private AgentProcess() {}

    public static void run(ClusterHome home, ClusterConfig config)
            throws IOException, InterruptedException {
        serveOthers(home, config);
        try (ZookeeperCoordination store = home.connect(config, config.patience())) {
            new Agent(
                            config,
                            home,
                            store,
                            new LocalDaemon(
                                    SocketClientModule.client(new SocketHome(home.home())), home),
                            new AgentNotes())
                    .run();
        }
    }

    /// Commands of other hosts, where hosts have certificates. Slots do not rest on it.
    private static void serveOthers(ClusterHome home, ClusterConfig config) {
        if (config.store() == ClusterConfig.Store.EXISTING) {
            return;
        }
        try {
            RemoteServer.listen(config.address(), config.commandPort(), home.home(), home.tls());
        } catch (IOException taken) {
            System.out.println(
                    "commands of other hosts are not done here: "
                            + config.address()
                            + " port "
                            + config.commandPort()
                            + ": "
                            + taken.getMessage());
        }
    }
}
