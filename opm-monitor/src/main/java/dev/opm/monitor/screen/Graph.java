package dev.opm.monitor.screen;

import java.util.ArrayDeque;
import java.util.Deque;

/// The last values of something, and a line of small bars for them.
public final class Graph {
    private static final int KEPT = 60;
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String PLAIN_BARS = "_.-=+*#@";

    private final Deque<Double> values = new ArrayDeque<>();
    private final double least;

    /// @param least the smallest value that fills a bar: below it small values look small
    public Graph(double least) {
        this.least = least;
    }

    public void add(double value) {
        values.addLast(value);
        if (values.size() > KEPT) {
            values.removeFirst();
        }
    }

    /// The latest at the right, as many as there is room for.
    public String bars(int width, Letters letters) {
        String bars =
                switch (letters) {
                    case UTF_8 -> BARS;
                    case ASCII -> PLAIN_BARS;
                };
        double most = least;
        for (double value : values) {
            most = Math.max(most, value);
        }
        StringBuilder text = new StringBuilder();
        int skipped = Math.max(0, values.size() - width);
        text.append(" ".repeat(Math.max(0, width - values.size())));
        for (double value : values) {
            if (skipped > 0) {
                skipped--;
            } else {
                int bar = (int) Math.floor(value / most * bars.length());
                text.append(value <= 0 ? ' ' : bars.charAt(Math.clamp(bar, 0, bars.length() - 1)));
            }
        }
        return text.toString();
    }

    /// What the terminal can show.
    public enum Letters {
        UTF_8,
        ASCII
    }
}
