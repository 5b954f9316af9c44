package dev.opm.cli.command.about;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.help.Completion;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.LocalDocument;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// `opm completion`: a script, or what its scripts ask for, `completion targets`.
public final class PrintCompletion implements Command {
    private final Answers answers;
    private final DaemonClient client;

    @Inject
    public PrintCompletion(Answers answers, DaemonClient client) {
        this.answers = answers;
        this.client = client;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        String what = arguments.words().getFirst();
        if (what.equals("targets")) {
            String targets = targets();
            return answers.local(
                    arguments, targets, new LocalDocument().with("targets", targets).bytes());
        }
        String script = Completion.script(shell(what));
        return answers.local(arguments, script, new LocalDocument().with("script", script).bytes());
    }

    /// One a line; none where no daemon answers, for pressing a key starts none. On the way of that
    /// key: no stream.
    private String targets() {
        if (!(client.ask(new Request.ListInstances(List.of()), Ignored.INSTANCE)
                instanceof Reply.Instances list)) {
            return "";
        }
        Set<String> targets = new LinkedHashSet<>();
        for (InstanceView view : list.instances()) {
            targets.add(view.name());
            if (view.instance() > 0) {
                targets.add(view.name() + ":0");
                targets.add(view.name() + ":" + view.instance());
            }
        }
        for (InstanceView view : list.instances()) {
            if (!view.namespace().equals("default")) {
                targets.add(view.namespace() + ":");
            }
        }
        targets.add("all");
        return String.join("\n", targets) + "\n";
    }

    /// A list has no progress.
    private enum Ignored implements Consumer<Reply.Progress> {
        INSTANCE;

        @Override
        public void accept(Reply.Progress progress) {}
    }

    private static Completion.Shell shell(String name) throws UsageException {
        return switch (name) {
            case "bash" -> Completion.Shell.BASH;
            case "zsh" -> Completion.Shell.ZSH;
            case "fish" -> Completion.Shell.FISH;
            default ->
                    throw new UsageException(
                            "completion: no script for \"" + name + "\"; use bash, zsh or fish");
        };
    }
}
