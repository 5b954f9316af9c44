package dev.opm.node.member;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.SocketClientModule;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.setting.value.Value;
import dev.opm.node.home.CallerEnvironment;
import dev.opm.node.line.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a host of a cluster runs beside its daemon, as apps of OPM's own.
public final class OwnApps {
    static final String AGENT = "opm-agent";
    static final String GUARD = "opm-guard";
    static final String STORE = "opm-store";

    private final Path home;
    private final DaemonClient daemon;
    private final String programs = System.getProperty("opm.node.dist", ".");

    OwnApps(Path home) {
        this.home = home;
        this.daemon = SocketClientModule.client(new SocketHome(home));
    }

    void startStore() {
        start(STORE, List.of(program("opm-node"), "--home", home.toString(), "store"));
    }

    /// @param period between two rounds of the guard, such as `0.2`
    /// @param watchdog that the guard keeps quiet, if any
    void startAgentAndGuard(String period, Optional<WatchdogDevice> watchdog) {
        List<String> guard =
                new ArrayList<>(List.of(program("opm-guard"), home.toString(), period));
        watchdog.ifPresent(device -> guard.add(device.file().toString()));
        start(GUARD, guard);
        start(AGENT, List.of(program("opm-node"), "--home", home.toString(), "agent"));
    }

    private String program(String name) {
        return Path.of(programs).resolve(name).toAbsolutePath().normalize().toString();
    }

    private void start(String name, List<String> argv) {
        delete(name);
        Map<String, Value> settings =
                Map.of(
                        "namespace", new Value.Text("opm"),
                        "restart_delay", new Value.Text("200ms"),
                        "restart_max_delay", new Value.Text("2s"),
                        "max_restarts", new Value.Whole(1_000));
        Reply reply =
                daemon.ask(
                        new Request.StartProgram(
                                argv,
                                new Request.Invocation(home.toString(), CallerEnvironment.clean()),
                                new Request.StartOptions(
                                        Optional.of(name), new Value.Fields(settings))),
                        _ -> {});
        if (reply instanceof Reply.Failed failed) {
            throw Refused.failed(failed.message());
        }
    }

    /// Nothing happens where there is none.
    void delete(String name) {
        if (isThere(name)
                && daemon.ask(new Request.Delete(List.of(name)), _ -> {})
                        instanceof Reply.Failed failed) {
            throw Refused.failed(failed.message());
        }
    }

    private boolean isThere(String name) {
        DaemonAnswer<Reply.Instances> all = daemon.exchange(new Request.ListAll(), _ -> {});
        if (all instanceof DaemonAnswer.Given<Reply.Instances>(Reply.Instances list)) {
            return list.instances().stream().map(InstanceView::name).anyMatch(name::equals);
        }
        throw Refused.unreachable(((DaemonAnswer.Refused<Reply.Instances>) all).reply().message());
    }

    /// So that they are there after a reboot too.
    void save() {
        if (daemon.ask(new Request.Save(Request.Force.FORCED), _ -> {})
                instanceof Reply.Failed failed) {
            throw Refused.failed(failed.message());
        }
    }
}
