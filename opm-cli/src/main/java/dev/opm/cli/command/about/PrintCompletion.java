package dev.opm.cli.command.about;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.help.Completion;
import dev.opm.cli.help.TypedWords;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.LocalDocument;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// `opm completion`: a script, or what the scripts ask for at each key, `completion words`; the
/// targets alone, for scripts of others, `completion targets`.
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
        List<String> words = arguments.words();
        String what = words.getFirst();
        if (what.equals("words")) {
            List<String> typed = words.subList(1, words.size());
            return print(
                    arguments,
                    "words",
                    TypedWords.complete(typed.isEmpty() ? List.of("") : typed, this::targets)
                            .text());
        }
        if (words.size() > 1) {
            throw new UsageException(
                    "completion: \""
                            + words.get(1)
                            + "\" is one word too many; see opm"
                            + " completion --help");
        }
        return what.equals("targets")
                ? print(arguments, "targets", lines(targets()))
                : print(arguments, "script", Completion.script(shell(what)));
    }

    private int print(Arguments arguments, String key, String text) {
        return answers.local(arguments, text, new LocalDocument().with(key, text).bytes());
    }

    private static String lines(List<String> words) {
        return words.isEmpty() ? "" : String.join("\n", words) + "\n";
    }

    /// None where no daemon answers, for pressing a key starts none. On the way of that key: no
    /// stream.
    private List<String> targets() {
        if (!(client.ask(new Request.ListInstances(List.of()), Ignored.INSTANCE)
                instanceof Reply.Instances list)) {
            return List.of();
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
        return List.copyOf(targets);
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
