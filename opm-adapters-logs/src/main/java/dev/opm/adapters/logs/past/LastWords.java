package dev.opm.adapters.logs.past;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The last lines of a log, whatever its size.
public final class LastWords {
    private static final int LINES = 20;
    private static final int MOST_BYTES = 64 * 1024;

    private LastWords() {}

    /// Empty where there is no such log.
    public static List<String> of(String path) {
        try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            long from = Math.max(0, file.length() - MOST_BYTES);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException none) {
            return List.of();
        }
    }
}
