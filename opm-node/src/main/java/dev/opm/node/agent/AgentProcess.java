package dev.opm.node.agent;

import dev.opm.adapters.socket.client.SocketClientModule;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import java.io.IOException;

/// The process `opm-node agent`.
public final class AgentProcess {
    private AgentProcess() {}

    public static void run(ClusterHome home, ClusterConfig config)
            throws IOException, InterruptedException {
        try (ZookeeperCoordination store = home.connect(config)) {
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
}
