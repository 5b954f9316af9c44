package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How many bytes of each log were dropped, in one file of the home, so that the counts outlive the
/// daemon. The file has its size from the start, and counts are written in place: that takes no
/// room on a full disk. Where there is no such file, or no place left in it, a count lives as long
/// as the daemon. Callable from any thread.
///
/// A record is 512 bytes: the count and the length of the name, big endian, then the name of the
/// log's file in UTF-8. A length of 0 is a free place.
public final class Losses implements AutoCloseable {
    public static final int RECORD = 512;
    public static final int RECORDS = 64;

    private static final int NAME_AT = Long.BYTES + Integer.BYTES;

    private final Optional<FileChannel> file;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    public Losses(Path path) {
        file = open(path);
        file.ifPresent(this::read);
    }

    public synchronized long of(LogPlace log) {
        return counts.getOrDefault(name(log), 0L);
    }

    public synchronized void add(LogPlace log, long bytes) {
        String name = name(log);
        long count = counts.merge(name, bytes, Long::sum);
        Integer place = places.computeIfAbsent(name, _ -> free());
        write(place, count, name);
    }

    public synchronized void forget(LogPlace log) {
        counts.remove(name(log));
        Integer place = places.remove(name(log));
        if (place != null) {
            write(place, 0, "");
        }
    }

    @Override
    public void close() {
        file.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException gone) {
                return;
            }
        });
    }

    private static String name(LogPlace log) {
        return log.file().substring(log.file().lastIndexOf('/') + 1);
    }

    private int free() {
        int place = 0;
        while (places.containsValue(place)) {
            place++;
        }
        return place;
    }

    private static Optional<FileChannel> open(Path path) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            path,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE,
                                    LinkOption.NOFOLLOW_LINKS),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            long missing = (long) RECORD * RECORDS - channel.size();
            if (missing > 0) {
                channel.write(ByteBuffer.allocate((int) missing), channel.size());
            }
            return Optional.of(channel);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private void read(FileChannel channel) {
        try {
            ByteBuffer all = ByteBuffer.allocate((int) channel.size());
            while (all.hasRemaining() && channel.read(all, all.position()) > 0) {}
            for (int place = 0; (place + 1) * RECORD <= all.position(); place++) {
                take(place, all.slice(place * RECORD, RECORD));
            }
        } catch (IOException unreadable) {
            counts.clear();
            places.clear();
        }
    }

    private void take(int place, ByteBuffer record) {
        long count = record.getLong();
        int length = record.getInt();
        if (count > 0 && length > 0 && length <= RECORD - NAME_AT) {
            byte[] name = new byte[length];
            record.get(name);
            String log = ByteText.decode(name);
            counts.put(log, count);
            places.put(log, place);
        }
    }

    private void write(int place, long count, String name) {
        byte[] text = ByteText.encode(name);
        if (file.isEmpty() || text.length > RECORD - NAME_AT) {
            return;
        }
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        record.putLong(count).putInt(text.length).put(text).rewind();
        try {
            file.get().write(record, (long) place * RECORD);
        } catch (IOException onlyHere) {
            return;
        }
    }
}
