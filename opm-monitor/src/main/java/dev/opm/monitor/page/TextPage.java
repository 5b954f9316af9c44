package dev.opm.monitor.page;

import dev.opm.monitor.screen.Line;
import dev.opm.monitor.screen.Styles;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// A text to read and to search in, from its beginning.
public final class TextPage implements Page {
    private final String title;
    private final List<String> text;
    private final Styles styles;
    private final Search search = new Search();
    private int top;
    private int visible = 1;

    public TextPage(String title, List<String> text, Styles styles) {
        this.title = title;
        this.text = text;
        this.styles = styles;
    }

    @Override
    public List<AttributedString> draw(int rows, int columns) {
        visible = Math.max(1, rows - 1);
        top = Math.clamp(top, 0, Math.max(0, text.size() - visible));
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new Line().with(title, styles.title()).done());
        for (int i = top; i < Math.min(text.size(), top + visible); i++) {
            lines.add(search.marked(LogText.shown(text.get(i), styles), styles));
        }
        return lines;
    }

    @Override
    public String keys() {
        return "q back  / search  n next  arrows, PgUp, PgDn move";
    }

    @Override
    public Wish press(String key) {
        switch (key) {
            case "q", "esc", "left", "ctrl-c" -> {
                return new Wish.Leave();
            }
            case "up", "k" -> top--;
            case "down", "j" -> top++;
            case "pgup" -> top -= visible;
            case "pgdn", " " -> top += visible;
            case "home", "g" -> top = 0;
            case "end", "G" -> top = text.size();
            case "/" -> {
                return new Wish.Type(new Prompt("search: ", search.wanted(), search::want));
            }
            case "n" -> top = search.next(text, top + 1).orElse(top);
            case "N" -> top = search.before(text, top - 1).orElse(top);
            default -> {
                return new Wish.Nothing();
            }
        }
        return new Wish.Nothing();
    }
}
