package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.pipe.Pipe;
import dev.opm.adapters.posix.linux.proc.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;

/// Named pipes that no instance has any more, kept for the next ones. A file system takes 40 to 270
/// µs to make one when many were removed just before (ext4), and 7 µs to rename one; every launch
/// needs two. One is only kept if nobody has it open, so no output strays into another log.
/// Callable from any thread.
final class SparePipes {
    private static final int MOST = 512;

    private final Path folder;
    private final ConcurrentLinkedDeque<Path> spares = new ConcurrentLinkedDeque<>();
    private final AtomicLong names = new AtomicLong();

    SparePipes(Path folder) {
        this.folder = folder;
        try (Stream<Path> left = Files.list(folder)) {
            left.forEach(spares::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        names.set(System.nanoTime());
    }

    /// The pipe of that name, which is made if there is none. EEXIST when something else has it.
    Outcome<Pipe> open(String path) {
        return switch (Pipe.open(path)) {
            case Outcome.Failed<Pipe>(Errno errno) when errno == Errno.ENOENT ->
                    make(path).then(_ -> Pipe.open(path));
            case Outcome<Pipe> opened -> opened;
        };
    }

    /// Puts the pipe by, if there is one; false, and all as it was, when somebody has it open. One
    /// that an app of another user was given is removed.
    boolean keep(String path) {
        if (!FileCalls.exists(path)) {
            return true;
        }
        if (!Pipe.isUnused(path)) {
            return false;
        }
        if (spares.size() >= MOST || !isOurs(path)) {
            FileCalls.remove(path);
            return true;
        }
        Path spare = folder.resolve(Long.toString(names.incrementAndGet()));
        if (FileCalls.rename(path, spare.toString()) instanceof Outcome.Done<Integer>) {
            spares.push(spare);
        }
        return true;
    }

    private static boolean isOurs(String path) {
        try {
            return Objects.equals(
                    Files.getAttribute(Path.of(path), "unix:uid"), Machine.effectiveUser());
        } catch (IOException | InvalidPathException unknown) {
            return false;
        }
    }

    private Outcome<Integer> make(String path) {
        Path spare = spares.poll();
        return spare == null
                ? Pipe.make(path)
                : switch (FileCalls.rename(spare.toString(), path)) {
                    case Outcome.Failed<Integer> _ -> Pipe.make(path);
                    case Outcome<Integer> renamed -> renamed;
                };
    }
}
