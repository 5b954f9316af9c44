package dev.opm.adapters.posix.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number in the last whole line of a file of events.
public final class LineNumbers {
    private static final Pattern NUMBER = Pattern.compile("\\{\"seq\":(\\d{1,18}),");
    private static final int MOST_BYTES = 64 * 1024;

    private LineNumbers() {}

    /// Empty where there is no file, or none of its last lines has a number.
    public static OptionalLong last(Path path) throws IOException {
        if (!Files.exists(path)) {
            return OptionalLong.empty();
        }
        Matcher numbers = NUMBER.matcher(end(path));
        OptionalLong last = OptionalLong.empty();
        while (numbers.find()) {
            last = OptionalLong.of(Long.parseLong(numbers.group(1)));
        }
        return last;
    }

    private static String end(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
