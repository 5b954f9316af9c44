package dev.opm.adapters.posix.capture.file;

import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The logs of all instances of one app, current and full, and what they add up to. Removes full
/// logs alone, the oldest first.
public record AppTotal(List<Log> logs) {
    private static final Pattern REST = Pattern.compile("\\d+\\.(out|err)\\.log(\\.\\d+)?(\\.gz)?");

    public record Log(Path path, long size, long written, boolean current) {}

    public static AppTotal of(LogPlace place) {
        Path folder = ByteText.path(place.file()).toAbsolutePath().getParent();
        List<Log> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                add(logs, file, place.appPrefix());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new AppTotal(List.copyOf(logs));
    }

    public void keepWithin(long limit) {
        long sum = logs.stream().mapToLong(Log::size).sum();
        List<Log> oldestFirst =
                logs.stream()
                        .filter(log -> !log.current())
                        .sorted(Comparator.comparingLong(Log::written))
                        .toList();
        for (Log log : oldestFirst) {
            if (sum <= limit) {
                return;
            }
            remove(log.path());
            sum -= log.size();
        }
    }

    private static void add(List<Log> logs, Path file, String prefix) throws IOException {
        String name = file.getFileName().toString();
        if (!name.startsWith(prefix)) {
            return;
        }
        Matcher rest = REST.matcher(name.substring(prefix.length()));
        if (rest.matches()) {
            try {
                logs.add(
                        new Log(
                                file,
                                Files.size(file),
                                Files.getLastModifiedTime(file).toMillis(),
                                rest.group(2) == null));
            } catch (NoSuchFileException movedOn) {
                return;
            }
        }
    }

    private static void remove(Path log) {
        String plain = log.toString().replaceFirst("\\.gz$", "");
        try {
            Files.deleteIfExists(ByteText.path(LogPlace.times(plain)));
            Files.deleteIfExists(log);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
