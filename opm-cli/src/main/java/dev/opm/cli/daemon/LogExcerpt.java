package dev.opm.cli.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The last lines that one start wrote to the daemon's log: what was in it before is not its word.
final class LogExcerpt {
    private static final int LINES = 12;
    private static final int BYTES = 8 * 1024;

    private final Path log;
    private final long from;

    private LogExcerpt(Path log, long from) {
        this.log = log;
        this.from = from;
    }

    static LogExcerpt fromNowOn(Path log) {
        return new LogExcerpt(log, size(log));
    }

    /// Each line indented, on a line of its own; a sentence when nothing was written.
    String text() {
        String written = read();
        if (written.isEmpty()) {
            return "it wrote nothing to " + log;
        }
        String[] lines = written.split("\n", -1);
        StringBuilder text = new StringBuilder("its last words in " + log + ":");
        for (int i = Math.max(0, lines.length - LINES); i < lines.length; i++) {
            text.append("\n    ").append(lines[i]);
        }
        return text.toString();
    }

    private String read() {
        try (FileChannel file = FileChannel.open(log)) {
            long start = Math.max(from, file.size() - BYTES);
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            int read = file.read(bytes, start);
            return read <= 0
                    ? ""
                    : new String(bytes.array(), 0, read, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException notThere) {
            return 0;
        }
    }
}
