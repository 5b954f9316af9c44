package dev.opm.adapters.logs.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/// When the processes of an instance started and ended, as its daemon wrote it beside the logs: one
/// line each, the milliseconds since the epoch, a blank, and what happened. The oldest are dropped
/// when there are many, in a new file, so each is known by its time. One thread.
public final class LoggedRunTimes implements LogSource {
    private final Path file;
    private final LogWindow window;
    private final Deque<LogPiece> waiting = new ArrayDeque<>();
    private long newest = Long.MIN_VALUE;

    public LoggedRunTimes(Path file, LogWindow window) {
        this.file = file;
        this.window = window;
    }

    /// Begins with those from that time on.
    public void begin(OptionalLong time) throws IOException {
        newest = time.isEmpty() ? Long.MIN_VALUE : time.getAsLong() - 1;
        look();
    }

    /// Begins with the last ones.
    public void beginAtLast(int count) throws IOException {
        look();
        while (waiting.size() > count) {
            waiting.removeFirst();
        }
    }

    @Override
    public Optional<LogPiece> next() {
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public void look() throws IOException {
        long before = newest;
        for (String line : lines()) {
            int blank = line.indexOf(' ');
            OptionalLong time = blank < 1 ? OptionalLong.empty() : number(line.substring(0, blank));
            if (time.isPresent() && time.getAsLong() > before) {
                newest = Math.max(newest, time.getAsLong());
                add(line.substring(blank + 1) + "\n", time);
            }
        }
    }

    @Override
    public void close() {
        waiting.clear();
    }

    private void add(String text, OptionalLong time) {
        if (window.holds(time)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            waiting.add(new LogPiece(bytes, 0, bytes.length, time));
        }
    }

    /// Without one that is still being written.
    private String[] lines() throws IOException {
        try {
            String all = Files.readString(file);
            return all.substring(0, all.lastIndexOf('\n') + 1).split("\n");
        } catch (NoSuchFileException nothingHappened) {
            return new String[0];
        }
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException damaged) {
            return OptionalLong.empty();
        }
    }
}
