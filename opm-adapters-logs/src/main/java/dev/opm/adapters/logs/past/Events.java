package dev.opm.adapters.logs.past;

import dev.opm.adapters.socket.wire.log.EventLine;
import dev.opm.domain.setting.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// The events of a home, read from its files as they grow. One thread.
public final class Events {
    private static final String NUMBER = "{\"seq\":";

    private final Path file;
    private final Path before;
    private long offset;
    private Object inode = "";

    public Events(Path home) {
        this.file = home.resolve("events.jsonl");
        this.before = home.resolve("events.1.jsonl");
    }

    /// All that is kept, oldest first.
    public List<Value.Fields> all() throws IOException {
        List<Value.Fields> events = new ArrayList<>(whole(before));
        events.addAll(more());
        return events;
    }

    /// Hands over what is kept of the events after that number, oldest first, and holds none of it.
    /// What is written or put aside meanwhile may be missing or come twice: its number tells.
    public static void each(Path home, long after, Taker<Value.Fields> taker) throws IOException {
        lines(
                home,
                line -> {
                    long number = number(line);
                    if (number > after || (number == 0 && after == 0)) {
                        Optional<Value.Fields> event = EventLine.read(line);
                        if (event.isPresent()) {
                            taker.take(event.get());
                        }
                    }
                });
    }

    /// The numbers of all events that are kept, oldest first.
    public static void numbers(Path home, LongConsumer taker) throws IOException {
        lines(
                home,
                line -> {
                    long number = number(line);
                    if (number > 0) {
                        taker.accept(number);
                    }
                });
    }

    /// Is handed one after the other.
    public interface Taker<T> {
        void take(T one) throws IOException;
    }

    /// Found without reading the rest of the line, for it comes first in what the daemon writes; 0
    /// for a line that is another's.
    private static long number(String line) {
        long number = 0;
        if (line.startsWith(NUMBER)) {
            for (int i = NUMBER.length();
                    i < line.length() && Character.isDigit(line.charAt(i));
                    i++) {
                number = 10 * number + line.charAt(i) - '0';
            }
        }
        return number;
    }

    private static void lines(Path home, Taker<String> taker) throws IOException {
        try (InputStream current = opened(home.resolve("events.jsonl"));
                InputStream before = opened(home.resolve("events.1.jsonl"))) {
            lines(before, taker);
            lines(current, taker);
        }
    }

    private static InputStream opened(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException none) {
            return InputStream.nullInputStream();
        }
    }

    private static void lines(InputStream in, Taker<String> taker) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            taker.take(line);
        }
    }

    /// What came since the last call; of what came between two files, the end of the old one too.
    public List<Value.Fields> more() throws IOException {
        List<Value.Fields> events = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            Object now = inodeOf(file);
            if (!Objects.equals(now, inode)) {
                if (!inode.equals("") && Objects.equals(inodeOf(before), inode)) {
                    try (FileChannel old = FileChannel.open(before)) {
                        events.addAll(from(old));
                    }
                }
                inode = now;
                offset = 0;
            }
            events.addAll(from(channel));
        } catch (NoSuchFileException nothingYet) {
            return events;
        }
        return events;
    }

    /// Whether an event is about an app or instance that somebody named, as one or as a comma list.
    public static boolean isAbout(Value.Fields event, String target) {
        String id = EventFields.text(event, "id");
        String name = EventFields.text(event, "name");
        String index = ":" + EventFields.text(event, "instance");
        List<String> own = List.of("all", id, id + index, name, name + index);
        return !id.isEmpty() && Stream.of(target.split(",", -1)).anyMatch(own::contains);
    }

    private static List<Value.Fields> whole(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .flatMap(line -> EventLine.read(line).stream())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /// Whole lines only: the last one may be in the middle of being written.
    private List<Value.Fields> from(FileChannel channel) throws IOException {
        channel.position(offset);
        InputStream in = Channels.newInputStream(channel);
        byte[] bytes = in.readAllBytes();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        offset += end;
        return new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> EventLine.read(line).stream())
                .toList();
    }

    private static Object inodeOf(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:ino");
        } catch (NoSuchFileException none) {
            return "none";
        }
    }
}
