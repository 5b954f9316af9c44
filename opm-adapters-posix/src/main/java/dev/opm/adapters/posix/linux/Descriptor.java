package dev.opm.adapters.posix.linux;

import dev.opm.adapters.posix.linux.errno.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.constants.platform.Errno;

/// An open file of this process that no child inherits unless it is handed over. Closing twice does
/// nothing; the owner sees to it that nobody uses it after that.
public final class Descriptor implements AutoCloseable {
    /// Descriptors that are opened here have at least this number, so that a child's 0 to 3 can be
    /// filled without overwriting a source.
    private static final int LOWEST = 10;

    private static final int F_DUPFD_CLOEXEC = 1030;

    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Descriptor(int number) {
        this.number = number;
    }

    /// open(2) with `O_CLOEXEC`; EINTR is tried again.
    public static Outcome<Descriptor> open(String path, int flags, int mode) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(
                            () -> Native.LIBC.open(name, flags | OpenFlags.CLOEXEC, mode))
                    .then(number -> raised(number, LOWEST));
        }
    }

    /// Keeps `number` out of use in this process, if nothing has it yet: whatever is opened later
    /// cannot land there and be mistaken for a descriptor that was handed over. For life.
    public static void reserve(int number) {
        open("/dev/null", OpenFlags.READ_ONLY, 0)
                .then(source -> {
                    Outcome<Integer> copy = duplicate(source.number, number);
                    source.close();
                    return copy;
                })
                .then(copy -> {
                    if (copy != number) {
                        Native.LIBC.close(copy);
                    }
                    return Outcome.done(copy);
                });
    }

    /// A copy of one that this process was started with, such as 1.
    public static Outcome<Descriptor> copyOf(int number) {
        return duplicate(number, LOWEST).then(copy -> Outcome.done(new Descriptor(copy)));
    }

    public static Descriptor of(int number) {
        return new Descriptor(number);
    }

    public int number() {
        return number;
    }

    /// Makes a user the owner of the pipe or regular file behind it; of nothing else.
    public void giveTo(int owner) {
        if (isOurs()) {
            Native.LIBC.fchown(number, owner, -1);
        }
    }

    /// Not a device such as /dev/null, whose owner is everybody's business.
    private boolean isOurs() {
        try {
            return !Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).startsWith("/dev");
        } catch (IOException hidden) {
            return false;
        }
    }

    /// The error of close(2) is dropped: the descriptor is gone either way.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Native.LIBC.close(number);
        }
    }

    private static Outcome<Descriptor> raised(int number, int lowest) {
        if (number >= lowest) {
            return Outcome.done(new Descriptor(number));
        }
        Outcome<Integer> copy = duplicate(number, lowest);
        Native.LIBC.close(number);
        return copy.then(raised -> Outcome.done(new Descriptor(raised)));
    }

    private static Outcome<Integer> duplicate(int number, int atLeast) {
        int copy = Native.LIBC.fcntl(number, F_DUPFD_CLOEXEC, atLeast);
        if (copy >= 0) {
            return Outcome.done(copy);
        }
        Errno errno = Native.errno();
        return Outcome.failed(errno);
    }
}
