package dev.opm.monitor;

import dev.opm.monitor.page.AppsPage;
import dev.opm.monitor.page.LogText;
import dev.opm.monitor.page.LogsPage;
import dev.opm.monitor.page.Page;
import dev.opm.monitor.page.Prompt;
import dev.opm.monitor.page.TextPage;
import dev.opm.monitor.page.Wish;
import dev.opm.monitor.screen.Line;
import dev.opm.monitor.screen.Styles;
import dev.opm.monitor.screen.TerminalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;

/// What is on the screen: the apps, maybe a page over them, and in the last line what is typed,
/// asked, told, or which keys there are. Used by the drawing thread alone; knows no terminal.
final class MonitorViews implements AutoCloseable {
    private final Styles styles;
    private final AppsPage apps;
    private final Logs logs;
    private final Consumer<Wish> work;
    private Optional<Page> over = Optional.empty();
    private Optional<Prompt> prompt = Optional.empty();
    private Optional<Wish.Ask> question = Optional.empty();
    private String message = "";
    private boolean isLeft;

    /// @param work carries out what takes time, elsewhere
    MonitorViews(Styles styles, AppsPage apps, Logs logs, Consumer<Wish> work) {
        this.styles = styles;
        this.apps = apps;
        this.logs = logs;
        this.work = work;
    }

    /// Opens the log of an instance.
    interface Logs {
        LogsPage open(String label, String target, Wish.Stamps stamps);
    }

    boolean areLeft() {
        return isLeft;
    }

    void take(TerminalEvent event) {
        switch (event) {
            case TerminalEvent.Pressed(String key) -> press(key);
            case TerminalEvent.Listed(var instances) -> apps.listed(instances);
            case TerminalEvent.Lost(String why) -> apps.lost(why);
            case TerminalEvent.Told(String line) -> message = line;
            case TerminalEvent.Opened(String title, List<String> lines) -> {
                message = "";
                show(new TextPage(title, lines, styles));
            }
            case TerminalEvent.Gone() -> isLeft = true;
            case TerminalEvent.Resized(), TerminalEvent.Wrote() -> {}
        }
    }

    List<AttributedString> draw(int rows, int columns) {
        List<AttributedString> lines = new ArrayList<>(page().draw(Math.max(1, rows - 1), columns));
        while (lines.size() < rows - 1) {
            lines.add(AttributedString.EMPTY);
        }
        lines.add(last());
        return lines;
    }

    @Override
    public void close() {
        closePage();
    }

    private AttributedString last() {
        if (prompt.isPresent()) {
            return Line.of(prompt.get().shown(), styles.plain());
        }
        if (question.isPresent()) {
            return Line.of(question.get().question(), styles.trouble());
        }
        return message.isEmpty()
                ? Line.of(page().keys(), styles.dim())
                : LogText.shown(message, styles);
    }

    private void press(String key) {
        if (prompt.isPresent()) {
            if (!prompt.get().press(key)) {
                prompt = Optional.empty();
            }
            return;
        }
        if (question.isPresent()) {
            Wish.Do then = question.get().then();
            question = Optional.empty();
            if (key.equals("y") || key.equals("Y")) {
                begin(then);
            }
            return;
        }
        message = "";
        grant(page().press(key));
    }

    private void grant(Wish wish) {
        switch (wish) {
            case Wish.Nothing _ -> {}
            case Wish.Leave _ -> {
                if (over.isEmpty()) {
                    isLeft = true;
                } else {
                    closePage();
                }
            }
            case Wish.Do deed -> begin(deed);
            case Wish.Ask ask -> question = Optional.of(ask);
            case Wish.Read read -> {
                message = read.title() + " ...";
                work.accept(read);
            }
            case Wish.FollowLogs(String label, String target, Wish.Stamps stamps) ->
                    show(logs.open(label, target, stamps));
            case Wish.Type(Prompt next) -> prompt = Optional.of(next);
        }
    }

    private void begin(Wish.Do deed) {
        message = deed.doing() + " ...";
        work.accept(deed);
    }

    private Page page() {
        return over.orElse(apps);
    }

    private void show(Page page) {
        closePage();
        over = Optional.of(page);
    }

    private void closePage() {
        if (over.isPresent() && over.get() instanceof LogsPage log) {
            log.close();
        }
        over = Optional.empty();
    }
}
