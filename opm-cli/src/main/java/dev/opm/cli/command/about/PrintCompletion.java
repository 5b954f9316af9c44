package dev.opm.cli.command.about;

import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.help.Completion;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.LocalDocument;
import jakarta.inject.Inject;

/// `opm completion`.
public final class PrintCompletion implements Command {
    private final Answers answers;

    @Inject
    public PrintCompletion(Answers answers) {
        this.answers = answers;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        String script = Completion.script(shell(arguments.words().getFirst()));
        return answers.local(arguments, script, new LocalDocument().with("script", script).bytes());
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
