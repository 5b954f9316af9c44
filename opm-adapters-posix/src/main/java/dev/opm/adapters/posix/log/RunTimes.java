package dev.opm.adapters.posix.log;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.text.ByteText;
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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// When the processes of each instance started and ended, for those who read its logs: a file
/// beside them, one line each, the milliseconds since the epoch, rising, and what happened.
///
/// Written by one thread that nobody waits for; it is there from the start. One that cannot be
/// written is left out: nothing depends on them. Callable from any thread.
public final class RunTimes implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 10;

    private final Map<Identity, String> files = new ConcurrentHashMap<>();
    private final Map<String, Long> latest = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("run-times").factory());

    public RunTimes(InstantSource clock) {
        this.clock = clock;
        writer.prestartAllCoreThreads();
    }

    public void started(String file, Identity process) {
        files.put(process, file);
        note(file, "started, pid " + process.pid());
    }

    /// The process was started by an earlier daemon.
    void adopted(String file, Identity process) {
        if (files.putIfAbsent(process, file) == null) {
            note(file, "goes on under a new daemon, pid " + process.pid());
        }
    }

    /// Nothing happens for a process that is nobody's.
    public void ended(Identity process, Exit exit) {
        Optional.ofNullable(files.remove(process))
                .ifPresent(file ->
                        note(file, "ended with " + exit.shown() + ", pid " + process.pid()));
    }

    void forget(String file) {
        writer.execute(() -> {
            latest.remove(file);
            remove(ByteText.path(file));
        });
    }

    /// What comes from now on comes to the new name too.
    void rename(String from, String to) {
        writer.execute(() -> {
            files.replaceAll((_, file) -> file.equals(from) ? to : file);
            Optional.ofNullable(latest.remove(from)).ifPresent(time -> latest.put(to, time));
            try {
                Files.move(Path.of(from), Path.of(to), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException notThere) {
                // Nothing was noted yet.
            }
        });
    }

    /// Waits until all that was noted is in its file, or for a bounded time.
    void settle(Duration patience) {
        try {
            writer.submit(() -> {}).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException slowDisk) {
            // The run times come later.
        }
    }

    @Override
    public void close() {
        writer.shutdown();
    }

    private void note(String file, String what) {
        Instant now = clock.instant();
        writer.execute(() -> {
            long millis =
                    Math.max(now.toEpochMilli(), latest.getOrDefault(file, Long.MIN_VALUE) + 1);
            latest.put(file, millis);
            append(ByteText.path(file), millis + " " + what + "\n");
        });
    }

    private static void append(Path file, String line) {
        try (FileChannel out =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.APPEND,
                                LinkOption.NOFOLLOW_LINKS),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            if (out.size() > MOST_BYTES) {
                keepNewer(file);
            }
        } catch (IOException leftOut) {
            // See above.
        }
    }

    /// The newer half, from the beginning of a line.
    private static void keepNewer(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int from = all.length / 2;
        while (from < all.length && all[from - 1] != '\n') {
            from++;
        }
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        remove(next);
        Files.createFile(
                next,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(next, Arrays.copyOfRange(all, from, all.length));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // See above.
        }
    }
}
