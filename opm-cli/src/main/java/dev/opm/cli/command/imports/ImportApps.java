package dev.opm.cli.command.imports;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportCheck;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.ImportedText;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `opm import`: an apps file on stdout. Asks no daemon and starts nothing.
public final class ImportApps implements Command {
    private final Caller caller;
    private final Answers answers;
    private final Documents documents;
    private final Terminal terminal;

    @Inject
    public ImportApps(Caller caller, Answers answers, Documents documents, Terminal terminal) {
        this.caller = caller;
        this.answers = answers;
        this.documents = documents;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        ImportTool tool = ImportTool.of(arguments.words().getFirst());
        List<String> files =
                tool.files(arguments.words().subList(1, arguments.words().size()), caller);
        Imported imported = imported(tool, files);
        String origin = "import " + tool.word() + " " + String.join(" ", files);
        String file = ImportedText.file(origin, imported);
        List<String> losses = ImportedText.losses(imported);
        String text =
                arguments.has(Opt.CHECK)
                        ? losses.isEmpty()
                                ? "nothing would be lost\n"
                                : String.join("\n", losses) + "\n"
                        : file;
        answers.local(arguments, text, documents.row(document(imported, file, losses)));
        if (imported.startable().isEmpty()) {
            terminal.error(origin + ": no app could be carried over as it was; see what it says");
            return 1;
        }
        return 0;
    }

    private Imported imported(ImportTool tool, List<String> files) throws UsageException {
        try {
            return ImportCheck.checked(tool.readAll(files, caller), caller.cwd());
        } catch (FlawedFile flaw) {
            throw new UsageException(flaw.message());
        }
    }

    private static Value.Fields document(Imported imported, String file, List<String> losses) {
        Map<String, Value> document = new LinkedHashMap<>();
        document.put(
                "apps", Value.texts(imported.startable().stream().map(app -> app.name()).toList()));
        document.put("lost", Value.texts(losses));
        document.put("file", new Value.Text(file));
        return new Value.Fields(document);
    }
}
