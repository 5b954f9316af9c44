package dev.opm.cli.command.about;

import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.help.HelpText;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.LocalDocument;
import jakarta.inject.Inject;

/// `opm help` and `--help`.
public final class ShowHelp implements Command {
    private final Answers answers;

    @Inject
    public ShowHelp(Answers answers) {
        this.answers = answers;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        String text = HelpText.about(arguments.words());
        return answers.local(arguments, text, new LocalDocument().with("help", text).bytes());
    }
}
