package dev.opm.adapters.logs.past;

import dev.opm.adapters.socket.wire.log.EventLine;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The events of a home, read from its files as they grow. One thread.
public final class Events {
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
