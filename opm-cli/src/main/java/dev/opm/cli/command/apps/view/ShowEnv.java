package dev.opm.cli.command.apps.view;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/// `opm env`.
public final class ShowEnv implements Command, View<Reply.EnvOf> {
    private final DaemonRequestCommand daemon;

    @Inject
    public ShowEnv(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(arguments, new Request.Env(arguments.words().getFirst()), this);
    }

    @Override
    public void show(Reply.EnvOf answer, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> entry : new TreeMap<>(answer.env()).entrySet()) {
            text.append(entry.getKey()).append("=").append(entry.getValue()).append("\n");
        }
        terminal.print(text);
    }
}
