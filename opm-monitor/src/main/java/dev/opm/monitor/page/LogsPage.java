package dev.opm.monitor.page;

import dev.opm.monitor.page.LogBuffer.LogLine;
import dev.opm.monitor.screen.Line;
import dev.opm.monitor.screen.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// The log of one instance as it grows. Paused, or scrolled up, it stands still, and how much came
/// meanwhile is said.
public final class LogsPage implements Page, AutoCloseable {
    private final String label;
    private final String target;
    private final Wish.Stamps stamps;
    private final LogFeed feed;
    private final Styles styles;
    private final Search search = new Search();
    private long end = Long.MAX_VALUE;
    private int back;
    private int visible = 1;

    public LogsPage(String label, String target, Wish.Stamps stamps, LogFeed feed, Styles styles) {
        this.label = label;
        this.target = target;
        this.stamps = stamps;
        this.feed = feed;
        this.styles = styles;
    }

    @Override
    public List<AttributedString> draw(int rows, int columns) {
        visible = Math.max(1, rows - 1);
        LogBuffer buffer = feed.lines();
        List<LogLine> all = buffer.until(end);
        back = Math.clamp(back, 0, Math.max(0, all.size() - visible));
        List<AttributedString> lines = new ArrayList<>();
        lines.add(title(buffer));
        int last = all.size() - back;
        for (LogLine line : all.subList(Math.max(0, last - visible), last)) {
            lines.add(search.marked(shown(line), styles));
        }
        return lines;
    }

    @Override
    public String keys() {
        return "q back  space pause  / search  n older  N newer  t times  arrows, PgUp, End move";
    }

    @Override
    public Wish press(String key) {
        switch (key) {
            case "q", "esc", "left", "ctrl-c" -> {
                return new Wish.Leave();
            }
            case " ", "p" -> {
                if (isPaused()) {
                    goOn();
                } else {
                    pause();
                }
            }
            case "up", "k" -> scroll(1);
            case "down", "j" -> scroll(-1);
            case "pgup" -> scroll(visible);
            case "pgdn" -> scroll(-visible);
            case "home", "g" -> scroll(LogBuffer.MOST * 2);
            case "end", "G" -> goOn();
            case "n" -> find(lines -> search.before(lines, lines.size() - back - 2));
            case "N" -> find(lines -> search.next(lines, lines.size() - back));
            case "t" -> {
                return new Wish.FollowLogs(
                        label,
                        target,
                        stamps == Wish.Stamps.NONE ? Wish.Stamps.SHOWN : Wish.Stamps.NONE);
            }
            case "/" -> {
                return new Wish.Type(new Prompt("search: ", search.wanted(), search::want));
            }
            default -> {
                return new Wish.Nothing();
            }
        }
        return new Wish.Nothing();
    }

    @Override
    public void close() {
        feed.close();
    }

    private AttributedString title(LogBuffer buffer) {
        Line line = new Line().with("log of " + label, styles.title());
        if (isPaused()) {
            long missed = Math.max(0, buffer.count() - end);
            line.with("  paused, " + missed + " new", styles.found());
        } else {
            line.with("  following", styles.dim());
        }
        if (!search.wanted().isEmpty()) {
            line.with("  search: " + search.wanted(), styles.dim());
        }
        return line.done();
    }

    private AttributedString shown(LogLine line) {
        AttributedString text = LogText.shown(line.text(), styles);
        if (!line.isError() || !styles.hasColours()) {
            return text;
        }
        int mark = text.toString().indexOf(" ! ") + 3;
        return new AttributedStringBuilder()
                .append(text.subSequence(0, mark).toString(), styles.error())
                .append(text.subSequence(mark, text.length()))
                .toAttributedString();
    }

    private boolean isPaused() {
        return end != Long.MAX_VALUE;
    }

    private void pause() {
        if (!isPaused()) {
            end = feed.lines().count();
        }
    }

    private void goOn() {
        end = Long.MAX_VALUE;
        back = 0;
    }

    private void scroll(int lines) {
        pause();
        back = Math.max(0, back + lines);
    }

    private void find(Function<List<String>, OptionalInt> where) {
        pause();
        List<String> texts = feed.lines().until(end).stream().map(LogLine::text).toList();
        where.apply(texts).ifPresent(index -> back = Math.max(0, texts.size() - 1 - index));
    }
}
