package dev.opm.cli.command.web;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.DaemonRequestCommand;
import java.util.List;
import java.util.Optional;

/// The gateway as the app it is, and what its command line says.
record GatewayApp(InfoView app) {
    static final String NAME = "opm-web";

    /// The system property that says where the gateway's program is.
    static final String PROPERTY = "opm.web.command";

    static final String USUAL_ADDRESS = "127.0.0.1:9600";

    /// Empty where it is not enabled.
    static Optional<GatewayApp> find(DaemonRequestCommand daemon) {
        DaemonAnswer<Reply.Infos> answer = daemon.ask(new Request.Info(List.of(NAME)));
        return answer.reply() instanceof Reply.Infos(List<InfoView> apps) && !apps.isEmpty()
                ? Optional.of(new GatewayApp(apps.getFirst()))
                : Optional.empty();
    }

    /// What stands after an option of its command line.
    Optional<String> option(String name) {
        int at = app.command().indexOf(name);
        return at < 0 || at + 1 >= app.command().size()
                ? Optional.empty()
                : Optional.of(app.command().get(at + 1));
    }

    int port() {
        String address = option("--listen").orElse(USUAL_ADDRESS);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    boolean isInsecure() {
        return app.command().contains("--insecure");
    }

    String status() {
        return app.instances().getFirst().status();
    }

    /// Where its page is, for a browser on this machine.
    String url() {
        String address = option("--listen").orElse(USUAL_ADDRESS);
        String scheme = option("--tls-cert").isPresent() ? "https://" : "http://";
        return scheme + reachable(address) + option("--base-path").orElse("") + "/";
    }

    /// An address of all interfaces is reached by the loopback's too.
    static String reachable(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : address.substring(0, colon);
        String port = address.substring(colon + 1);
        return switch (host) {
            case "", "*", "0.0.0.0" -> "127.0.0.1:" + port;
            case "[::]" -> "[::1]:" + port;
            default -> host + ":" + port;
        };
    }
}
