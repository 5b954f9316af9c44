package dev.opm.cli.command.setting;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.ApplyView;
import dev.opm.cli.command.View;
import dev.opm.cli.show.Terminal;
import java.util.List;

/// What became of the settings of apps, and what holds only later.
///
/// @param verb whose it is
record ReconfiguredApps(String verb) implements View<Reply.Applied> {
    void showPlan(Reply.Progress progress, Terminal terminal) {
        progress.news().forEach(terminal::line);
    }

    @Override
    public void show(Reply.Applied applied, Terminal terminal) {
        ApplyView view = applied.applied();
        view.warnings().forEach(warning -> terminal.error("warning: " + warning));
        if (view.outcome().equals("planned")) {
            view.changes().forEach(change -> change.lines().forEach(terminal::line));
            terminal.line("dry run: nothing was changed");
            return;
        }
        List<String> later =
                view.changes().stream()
                        .filter(change -> change.action().equals("at-next-start"))
                        .map(ApplyView.Change::name)
                        .toList();
        long changed =
                view.changes().stream().filter(change -> !change.action().equals("none")).count();
        terminal.line(changed == 0 ? "nothing to change" : changed + " changed");
        if (!later.isEmpty()) {
            terminal.line(
                    "what runs goes on as it was started; make it so with: opm restart "
                            + String.join(" ", later)
                            + " (or "
                            + verb
                            + " with --apply)");
        }
    }
}
