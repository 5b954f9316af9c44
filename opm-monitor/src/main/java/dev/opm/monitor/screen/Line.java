package dev.opm.monitor.screen;

import dev.opm.cli.report.Width;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// One line of the screen, put together from left to right.
public final class Line {
    private final AttributedStringBuilder text = new AttributedStringBuilder();

    public Line with(String part, AttributedStyle style) {
        text.append(part, style);
        return this;
    }

    /// The part in a cell of that width, and a blank.
    public Line left(String part, int width, AttributedStyle style) {
        String cut = Width.cut(part, width);
        text.append(cut, style);
        return blank(width - Width.of(cut) + 1);
    }

    public Line right(String part, int width, AttributedStyle style) {
        String cut = Width.cut(part, width);
        blank(width - Width.of(cut));
        text.append(cut, style);
        return blank(1);
    }

    public Line blank(int count) {
        text.append(" ".repeat(Math.max(0, count)));
        return this;
    }

    /// Fills the line up, and gives all of it that style.
    public AttributedString filled(int columns, AttributedStyle style) {
        blank(columns - text.columnLength());
        return new AttributedString(text.toString(), style);
    }

    public AttributedString done() {
        return text.toAttributedString();
    }

    public static AttributedString of(String text, AttributedStyle style) {
        return new AttributedString(text, style);
    }
}
