package dev.opm.monitor.page;

import java.util.ArrayList;
import java.util.List;

/// The last lines of a log. Concurrency: one thread adds, another looks; both may do so at any
/// time.
public final class LogBuffer {
    public static final int MOST = 5000;

    private final List<LogLine> lines = new ArrayList<>();
    private long count;

    /// @param isError whether it came from stderr
    public record LogLine(String text, boolean isError) {}

    public synchronized void add(LogLine line) {
        lines.add(line);
        count++;
        if (lines.size() > MOST + MOST / 10) {
            lines.subList(0, lines.size() - MOST).clear();
        }
    }

    /// How many there were in all.
    public synchronized long count() {
        return count;
    }

    /// Those that are still there up to that count, oldest first.
    public synchronized List<LogLine> until(long end) {
        long gone = count - lines.size();
        int last = Math.clamp(end - gone, 0, lines.size());
        return List.copyOf(lines.subList(0, last));
    }
}
