package dev.opm.node.command;

import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.domain.app.DesiredState;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import dev.opm.node.member.Forget;
import dev.opm.node.member.Init;
import dev.opm.node.member.Join;
import dev.opm.node.member.Leave;
import dev.opm.node.member.MakeToken;
import dev.opm.node.slot.ApplyApps;
import dev.opm.node.slot.DeleteClusterApp;
import dev.opm.node.slot.Drain;
import dev.opm.node.slot.Move;
import dev.opm.node.slot.RebalanceSlots;
import dev.opm.node.slot.WantClusterApp;
import dev.opm.node.view.ListInstances;
import dev.opm.node.view.Outlook;
import dev.opm.node.view.Status;
import java.io.IOException;
import java.util.function.BiFunction;

/// Which class does which command.
public final class ClusterCommands {
    private final NodeLine line;
    private final ClusterHome home;

    public ClusterCommands(NodeLine line, ClusterHome home) {
        this.line = line;
        this.home = home;
    }

    public CommandAnswer run() throws IOException, InterruptedException {
        String command = line.word(0, "a command");
        return switch (command) {
            case "init" -> new Init(line, home).run();
            case "join" -> new Join(line, home).run();
            case "token" -> new MakeToken(home, config()).run();
            case "leave" -> new Leave(home, config()).run();
            case "status" -> Status.of(home, config());
            case "list" -> withStore((config, store) -> ListInstances.of(home, config, store));
            case "drain" -> withStore((_, store) -> new Drain(line, store).run());
            case "forget" ->
                    withStore((config, store) -> new Forget(line, home, config, store).run());
            case "apply" -> withStore((_, store) -> new ApplyApps(line, store).run());
            case "move" -> withStore((_, store) -> new Move(line, store).run());
            case "rebalance" ->
                    withStore((config, store) ->
                            new RebalanceSlots(line, store, Outlook.of(home, config)::isSilent)
                                    .run());
            case "stop" -> want(DesiredState.DOWN);
            case "start" -> want(DesiredState.UP);
            case "delete" -> withStore((_, store) -> new DeleteClusterApp(line, store).run());
            default ->
                    throw Refused.usage(
                            "cluster: \"" + command + "\" is no command; see opm cluster --help");
        };
    }

    private CommandAnswer want(DesiredState wanted) throws IOException {
        return withStore((config, store) ->
                new WantClusterApp(line, store, wanted, Outlook.of(home, config)::isSilent).run());
    }

    private CommandAnswer withStore(BiFunction<ClusterConfig, SharedStore, CommandAnswer> command)
            throws IOException {
        ClusterConfig config = config();
        try (ZookeeperCoordination store = home.connect(config)) {
            return command.apply(config, new SharedStore(store));
        }
    }

    /// Refuses where there is no cluster.
    public ClusterConfig config() throws IOException {
        return home.config()
                .orElseThrow(() ->
                        Refused.failed(
                                "cluster: this home is in no cluster; opm cluster init makes one,"
                                        + " opm cluster join enters one"));
    }
}
