package dev.opm.cli.command.about;

import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.show.LocalDocument;
import dev.opm.cli.show.Version;
import jakarta.inject.Inject;

/// `opm --version`.
public final class ShowVersion implements Command {
    private final Answers answers;

    @Inject
    public ShowVersion(Answers answers) {
        this.answers = answers;
    }

    @Override
    public int run(Arguments arguments) {
        String version = Version.read();
        return answers.local(
                arguments,
                "opm " + version + "\n",
                new LocalDocument().with("version", version).bytes());
    }
}
