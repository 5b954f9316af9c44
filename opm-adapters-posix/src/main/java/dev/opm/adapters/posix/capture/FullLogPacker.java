package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.capture.file.AppTotal;
import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.domain.app.policy.LogPolicy.Compression;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// Packs full logs and keeps an app's logs within their total, on one thread that nobody waits for
/// and that is there from the start.
///
/// A log that is packed may move on to a higher number meanwhile: it is found again by its inode,
/// and takes its new name while no rotation can happen.
final class FullLogPacker implements AutoCloseable {
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("log-packer").factory());
    private final Holding logs;
    private final CaptureListener news;

    /// Runs something while a log's names do not change.
    interface Holding {
        void during(LogPlace place, Runnable action);
    }

    FullLogPacker(Holding logs, CaptureListener news) {
        this.logs = logs;
        this.news = news;
        worker.prestartAllCoreThreads();
    }

    /// There is a new full log.
    void rotated(LogPlace place, Rotation rotation) {
        if (rotation.compression() == Compression.GZIP || rotation.maxTotal().isPresent()) {
            worker.execute(() -> tend(place, rotation));
        }
    }

    /// Removes what an earlier daemon left half packed.
    void tidy(LogPlace place) {
        FileCalls.remove(place.unfinished());
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void tend(LogPlace place, Rotation rotation) {
        try {
            if (rotation.compression() == Compression.GZIP) {
                packAll(place, rotation.keep());
            }
            if (rotation.maxTotal().isPresent()) {
                logs.during(place, () -> AppTotal.of(place).keepWithin(rotation.maxTotal().get()));
            }
        } catch (IOException | RuntimeException failure) {
            FileCalls.remove(place.unfinished());
            news.say("log " + place.file() + ": full logs stay as they are: " + failure);
        }
    }

    private void packAll(LogPlace place, int keep) throws IOException {
        for (int n = 1; n <= keep; n++) {
            Path plain = ByteText.path(place.full(n));
            if (Files.isRegularFile(plain)) {
                packUnlessGone(place, plain);
            }
        }
    }

    private void packUnlessGone(LogPlace place, Path plain) throws IOException {
        try {
            pack(place, plain);
        } catch (NoSuchFileException movedOn) {
            FileCalls.remove(place.unfinished());
        }
    }

    /// A rotation may move another file to the name while it is opened. One that had the name
    /// before and after is the one that was opened; any other is packed after that rotation.
    private void pack(LogPlace place, Path plain) throws IOException {
        Object inode = inode(plain);
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out =
                        new GZIPOutputStream(ours(ByteText.path(place.unfinished())), 64 << 10)) {
            if (!isFile(plain.toString(), inode)) {
                return;
            }
            in.transferTo(out);
        }
        logs.during(place, () -> replace(place, inode));
    }

    private static OutputStream ours(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }

    /// First the packed log, then away with the plain one: a crash between leaves both, and the
    /// plain one counts.
    private static void replace(LogPlace place, Object inode) {
        int n = 1;
        while (isThere(place, n) && !isFile(place.full(n), inode)) {
            n++;
        }
        if (isThere(place, n)) {
            FileCalls.rename(place.unfinished(), place.packed(n));
            FileCalls.remove(place.full(n));
        } else {
            FileCalls.remove(place.unfinished());
        }
    }

    private static boolean isThere(LogPlace place, int n) {
        return FileCalls.exists(place.full(n)) || FileCalls.exists(place.packed(n));
    }

    private static boolean isFile(String path, Object inode) {
        try {
            return inode.equals(inode(ByteText.path(path)));
        } catch (IOException packedAlready) {
            return false;
        }
    }

    private static Object inode(Path file) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }
}
