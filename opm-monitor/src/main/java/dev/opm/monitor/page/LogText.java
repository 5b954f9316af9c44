package dev.opm.monitor.page;

import dev.opm.monitor.screen.Styles;
import org.jline.utils.AttributedString;

/// What an app wrote, as it may be shown: its colours, and nothing else that a terminal would obey.
public final class LogText {
    private static final int LONGEST = 2000;
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final int TAB = 8;

    private LogText() {}

    public static AttributedString shown(String line, Styles styles) {
        String text = safe(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        return styles.hasColours()
                ? AttributedString.fromAnsi(text)
                : new AttributedString(AttributedString.stripAnsi(text));
    }

    /// Keeps `ESC [ … m`, which sets colours; of other sequences and controls nothing is left.
    public static String safe(String line) {
        StringBuilder safe = new StringBuilder();
        int column = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ESCAPE) {
                int end = endOfSequence(line, i);
                if (end < line.length() && line.charAt(end) == 'm') {
                    safe.append(line, i, end + 1);
                }
                i = end;
            } else if (c == '\t') {
                int blanks = TAB - column % TAB;
                safe.append(" ".repeat(blanks));
                column += blanks;
            } else if (!Character.isISOControl(c)) {
                safe.append(c);
                column++;
            }
        }
        return safe.toString();
    }

    /// Where the sequence that begins here ends: its last character (ECMA-48, 5.4 and 5.6).
    private static int endOfSequence(String line, int from) {
        int i = from + 1;
        if (i >= line.length()) {
            return i;
        }
        if ("]PX^_".indexOf(line.charAt(i)) >= 0) {
            return endOfString(line, i);
        }
        if (line.charAt(i) != '[') {
            return i;
        }
        do {
            i++;
        } while (i < line.length() && (line.charAt(i) < '@' || line.charAt(i) > '~'));
        return i;
    }

    /// A title and its like go up to BEL or `ESC \`.
    private static int endOfString(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == BELL) {
                return i;
            }
            if (line.charAt(i) == ESCAPE) {
                return i + 1;
            }
        }
        return line.length();
    }
}
