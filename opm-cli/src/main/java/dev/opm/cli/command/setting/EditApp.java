package dev.opm.cli.command.setting;

import dev.opm.adapters.formats.yaml.YamlText;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `opm edit TARGET`: the app as an apps file in the caller's editor. What is wrong with it stands
/// above it the next time the editor opens, where somebody looks; what could not be used is kept.
public final class EditApp implements Command {
    private final DaemonRequestCommand daemon;
    private final Caller caller;
    private final Terminal terminal;

    @Inject
    public EditApp(DaemonRequestCommand daemon, Caller caller, Terminal terminal) {
        this.daemon = daemon;
        this.caller = caller;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        String target = arguments.words().getFirst();
        DaemonAnswer<Reply.Exported> known =
                daemon.ask(
                        new Request.Export(
                                List.of(target), Request.Variables.SET_BY_NAME, Map.of()));
        if (!(known instanceof DaemonAnswer.Given<Reply.Exported>(Reply.Exported exported))) {
            return known instanceof DaemonAnswer.Refused<Reply.Exported> refused
                    ? daemon.answers().fail(arguments.globals().format(), refused.reply())
                    : 0;
        }
        if (!(exported.document().fields().get("apps") instanceof Value.Fields apps)
                || apps.fields().size() != 1) {
            throw new UsageException("edit: \"" + target + "\" means several apps; name one");
        }
        Editor editor =
                Editor.of(caller)
                        .orElseThrow(() ->
                                new UsageException("edit: no editor was found; set EDITOR to one"));
        String text = YamlText.of(exported.document());
        try {
            return edit(arguments, target, editor, EditedFile.of(text));
        } catch (IOException failure) {
            return fail(arguments, "edit: the file to edit: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail(arguments, "edit: interrupted; nothing was changed");
        }
    }

    private int edit(Arguments arguments, String target, Editor editor, EditedFile file)
            throws IOException, InterruptedException {
        while (true) {
            int ended = editor.edit(file.path());
            if (ended != 0) {
                file.remove();
                return fail(
                        arguments,
                        "edit: "
                                + editor
                                + " ended with exit code "
                                + ended
                                + "; nothing was changed");
            }
            if (file.isAsBefore()) {
                return unchanged(arguments, file);
            }
            DaemonAnswer<Reply.Applied> answer = ask(arguments, target, file.path());
            if (!(answer instanceof DaemonAnswer.Refused<Reply.Applied> refused)) {
                file.remove();
                return daemon.answers().show(arguments, answer, new ReconfiguredApps("edit"));
            }
            Reply.Failed failed = refused.reply();
            if (!terminal.errorSurface().isTerminal() || failed.code() != ErrorCode.USAGE) {
                return daemon.answers()
                        .fail(
                                arguments.globals().format(),
                                new Reply.Failed(
                                        failed.code(),
                                        failed.message()
                                                + "; what was written is kept in "
                                                + file.path()));
            }
            file.complain(failed.message());
        }
    }

    private int unchanged(Arguments arguments, EditedFile file) throws IOException {
        if (file.hasComplaint()) {
            return fail(
                    arguments,
                    "edit: it was not mended; nothing was changed, and what was written is kept in "
                            + file.path());
        }
        file.remove();
        if (arguments.globals().format() == Globals.Format.TEXT) {
            terminal.line("nothing to change");
        }
        return 0;
    }

    private DaemonAnswer<Reply.Applied> ask(Arguments arguments, String target, Path path) {
        try {
            Request.Edit request =
                    new Request.Edit(
                            target,
                            new AppsFileReader("edit", caller).read(path.toString(), FileKind.YAML),
                            SetApps.effect(arguments),
                            SetApps.mode(arguments));
            ReconfiguredApps view = new ReconfiguredApps("edit");
            return arguments.globals().format() == Globals.Format.JSON
                    ? daemon.ask(request)
                    : daemon.ask(request, progress -> view.showPlan(progress, terminal));
        } catch (UsageException flaw) {
            return new DaemonAnswer.Refused<>(new Reply.Failed(ErrorCode.USAGE, flaw.message()));
        }
    }

    private int fail(Arguments arguments, String message) {
        return daemon.answers()
                .fail(arguments.globals().format(), new Reply.Failed(ErrorCode.FAILED, message));
    }
}
