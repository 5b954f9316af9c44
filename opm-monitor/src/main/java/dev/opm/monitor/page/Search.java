package dev.opm.monitor.page;

import dev.opm.monitor.screen.Styles;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Finds a text in lines, whatever the case of its letters.
final class Search {
    private String wanted = "";

    void want(String text) {
        wanted = text;
    }

    String wanted() {
        return wanted;
    }

    OptionalInt next(List<String> lines, int from) {
        for (int i = Math.max(0, from); i < lines.size(); i++) {
            if (isIn(lines.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    OptionalInt before(List<String> lines, int from) {
        for (int i = Math.min(from, lines.size() - 1); i >= 0; i--) {
            if (isIn(lines.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// The line with what was found standing out.
    AttributedString marked(AttributedString line, Styles styles) {
        String text = line.toString().toLowerCase(Locale.ROOT);
        String lower = wanted.toLowerCase(Locale.ROOT);
        int at = lower.isEmpty() ? -1 : text.indexOf(lower);
        if (at < 0 || text.length() != line.length()) {
            return line;
        }
        AttributedStringBuilder marked = new AttributedStringBuilder();
        int from = 0;
        while (at >= 0) {
            marked.append(line.subSequence(from, at));
            marked.append(line.subSequence(at, at + lower.length()).toString(), styles.found());
            from = at + lower.length();
            at = text.indexOf(lower, from);
        }
        return marked.append(line.subSequence(from, line.length())).toAttributedString();
    }

    private boolean isIn(String line) {
        return !wanted.isEmpty()
                && line.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
