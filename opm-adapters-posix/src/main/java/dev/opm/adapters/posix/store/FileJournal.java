package dev.opm.adapters.posix.store;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.journal.WallTime;
import dev.opm.domain.port.storage.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The journal as two files of lines of JSON, `HOME/events.jsonl` and the one before it,
/// `events.1.jsonl`; at most 1 MB each, mode 0600. Each line has a number, `seq`, one more than the
/// line before, whichever daemon wrote that.
///
/// One thread of its own writes, and is there from the start; any thread may note. What the disk
/// does not take, or what comes faster than it, is dropped.
final class FileJournal implements Journal {
    /// The facts that are numbers, and are written as such.
    private static final Set<String> NUMBERS = Set.of("pid", "restarts", "processes");

    private static final int QUEUE = 4096;
    private static final long MOST_BYTES = 1 << 20;

    private final WallTime stamps;
    private final Path file;
    private final Path before;
    private final long mostBytes;
    private final OomKills oom = new OomKills();
    private final Runnable written;
    private OptionalLong latest = OptionalLong.empty();
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(QUEUE),
                    Thread.ofPlatform().daemon().name("opm-journal").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    /// @param written told, on the writing thread, that there is another line
    public FileJournal(Home home, WallTime stamps, Runnable written) {
        this(home.path(), MOST_BYTES, stamps, written);
    }

    public FileJournal(Path home, long mostBytes, WallTime stamps, Runnable written) {
        this.stamps = stamps;
        this.file = home.resolve("events.jsonl");
        this.before = home.resolve("events.1.jsonl");
        this.mostBytes = mostBytes;
        this.written = written;
        writer.prestartAllCoreThreads();
    }

    @Override
    public void note(Entry entry) {
        Instant at = stamps.of(entry.at());
        writer.execute(() -> write(at, entry, oom.verdict(entry)));
    }

    @Override
    public void flush(Duration most) {
        CountDownLatch done = new CountDownLatch(1);
        writer.execute(done::countDown);
        try {
            boolean _ = done.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Instant at, Entry entry, Optional<String> oom) {
        try {
            long number = latest() + 1;
            byte[] line = line(at, entry, oom, number);
            if (Files.exists(file) && Files.size(file) + line.length > mostBytes) {
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            }
            append(line);
            latest = OptionalLong.of(number);
            written.run();
        } catch (IOException | RuntimeException dropped) {
            // What is supervised does not depend on its being noted.
        }
    }

    /// The number of the last line, 0 where there is none.
    private long latest() throws IOException {
        if (latest.isEmpty()) {
            latest =
                    OptionalLong.of(
                            LineNumbers.last(file).orElse(LineNumbers.last(before).orElse(0)));
        }
        return latest.getAsLong();
    }

    /// A line that a dying daemon tore stays alone.
    private void append(byte[] line) throws IOException {
        try (FileChannel out =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            long start = out.size();
            out.position(start);
            ByteBuffer rest = ByteBuffer.wrap(isTorn(out, start) ? onItsOwn(line) : line);
            try {
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            } catch (IOException fullDisk) {
                out.truncate(start);
                throw fullDisk;
            }
        }
    }

    private static boolean isTorn(FileChannel file, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n';
    }

    private static byte[] onItsOwn(byte[] line) {
        return ByteBuffer.allocate(line.length + 1).put((byte) '\n').put(line).array();
    }

    private static byte[] line(Instant at, Entry entry, Optional<String> oom, long number) {
        byte[] json = Json.compact(out -> write(out, at, entry, oom, number));
        String text = new String(json, StandardCharsets.UTF_8).strip() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(
            JsonGenerator out, Instant at, Entry entry, Optional<String> oom, long number)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("seq", number);
        out.writeStringField("time", at.truncatedTo(ChronoUnit.MILLIS).toString());
        out.writeStringField(
                "event", entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (entry.instance().isPresent()) {
            out.writeNumberField("id", entry.instance().get().app().value());
            out.writeNumberField("instance", entry.instance().get().index());
        }
        if (entry.app().isPresent()) {
            out.writeStringField("name", entry.app().get().value());
        }
        for (Map.Entry<String, String> fact : entry.facts().entrySet()) {
            if (NUMBERS.contains(fact.getKey())) {
                out.writeNumberField(fact.getKey(), Long.parseLong(fact.getValue()));
            } else {
                out.writeStringField(fact.getKey(), fact.getValue());
            }
        }
        if (oom.isPresent()) {
            out.writeStringField("outOfMemory", oom.get());
        }
        out.writeEndObject();
    }
}
