package dev.opm.adapters.posix.linux;

import dev.opm.adapters.posix.linux.errno.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// Calls on files that the JDK does not have, or has without an errno.
public final class FileCalls {
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final int LOCK_UN = 8;
    private static final int F_OK = 0;
    private static final int X_OK = 1;
    private static final int W_OK = 2;
    private static final int SMALL = 4096;
    private static final int SEEK_END = 2;

    private FileCalls() {}

    /// flock(2), exclusive, without waiting; EAGAIN when another open file has it.
    public static Outcome<Integer> tryLock(Descriptor file) {
        return Retry.untilUninterrupted(() -> Native.LIBC.flock(file.number(), LOCK_EX | LOCK_NB));
    }

    /// flock(2), exclusive, waiting.
    public static Outcome<Integer> lock(Descriptor file) {
        return Retry.untilUninterrupted(() -> Native.LIBC.flock(file.number(), LOCK_EX));
    }

    /// Unlocks the open file, whoever else has a copy of its descriptor.
    public static void unlock(Descriptor file) {
        Native.LIBC.flock(file.number(), LOCK_UN);
    }

    /// Why this process may not execute the file or search the directory, by its effective ids.
    public static Optional<Errno> obstacleToExecute(String path) {
        return access(path, X_OK);
    }

    public static Optional<Errno> obstacleToWriteIn(String directory) {
        return access(directory, W_OK | X_OK);
    }

    public static Optional<Errno> obstacleToWrite(String path) {
        return access(path, W_OK);
    }

    /// Whether anything has this name.
    public static boolean exists(String path) {
        return access(path, F_OK).isEmpty();
    }

    /// rename(2): the new name is taken from whatever has it.
    public static Outcome<Integer> rename(String from, String to) {
        try (NativeMemory memory = new NativeMemory()) {
            long old = memory.string(from);
            long next = memory.string(to);
            return Retry.untilUninterrupted(() -> Native.LIBC.rename(old, next));
        }
    }

    public static Outcome<Integer> remove(String path) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(() -> Native.LIBC.unlink(name));
        }
    }

    public static Outcome<Integer> makeFolder(String path, int mode) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(() -> Native.LIBC.mkdir(name, mode));
        }
    }

    public static Outcome<Integer> removeFolder(String path) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(() -> Native.LIBC.rmdir(name));
        }
    }

    /// Gives a file of the kernel a word in one write(2).
    public static Outcome<Long> put(String path, String word) {
        return Descriptor.open(path, OpenFlags.WRITE_ONLY, 0)
                .then(file -> {
                    try (file;
                            NativeMemory memory = new NativeMemory()) {
                        long text = memory.string(word);
                        return Retry.ofLong(
                                () -> Native.LIBC.write(file.number(), text, word.length()));
                    }
                });
    }

    /// The first 4 KB of a small file.
    public static Outcome<String> readSmall(String path) {
        return Descriptor.open(path, OpenFlags.READ_ONLY, 0)
                .then(file -> {
                    try (file) {
                        return readSmall(file);
                    }
                });
    }

    /// Moves the file's offset to its end and tells it; ESPIPE for what has no offsets.
    public static Outcome<Long> toEnd(Descriptor file) {
        return Retry.answer(Native.LIBC.lseek(file.number(), 0, SEEK_END));
    }

    public static Outcome<Integer> truncate(Descriptor file, long length) {
        return Retry.untilUninterrupted(() -> Native.LIBC.ftruncate(file.number(), length));
    }

    /// The byte at an offset; empty behind the end.
    public static Optional<Byte> byteAt(Descriptor file, long offset) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer one = memory.allocate(1);
            long read = Native.LIBC.pread(file.number(), one.address(), 1, offset);
            return read == 1 ? Optional.of(one.getByte(0)) : Optional.empty();
        }
    }

    /// Eight bytes, big endian; empty behind the end.
    public static OptionalLong longAt(Descriptor file, long offset) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer eight = memory.allocate(Long.BYTES);
            long read = Native.LIBC.pread(file.number(), eight.address(), Long.BYTES, offset);
            return read == Long.BYTES
                    ? OptionalLong.of(Long.reverseBytes(eight.getLong(0)))
                    : OptionalLong.empty();
        }
    }

    /// Writes two longs, big endian, in one go, where the open file writes next.
    ///
    /// @return how many bytes of the sixteen were written
    public static Outcome<Long> appendPair(Descriptor file, long first, long second) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer pair = memory.allocate(2 * Long.BYTES);
            pair.putLong(0, Long.reverseBytes(first));
            pair.putLong(Long.BYTES, Long.reverseBytes(second));
            return Retry.ofLong(
                    () -> Native.LIBC.write(file.number(), pair.address(), 2 * Long.BYTES));
        }
    }

    /// Up to `most` bytes from an offset on; none behind the end, or where it cannot be read.
    public static byte[] read(Descriptor file, long offset, int most) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer buffer = memory.allocate(most);
            long read = Native.LIBC.pread(file.number(), buffer.address(), most, offset);
            byte[] bytes = new byte[(int) Math.max(0, read)];
            buffer.get(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    /// The first 4 KB of a small file.
    public static Outcome<String> readSmall(Descriptor file) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer buffer = memory.allocate(SMALL);
            return Retry.ofLong(() -> Native.LIBC.pread(file.number(), buffer.address(), SMALL, 0))
                    .then(length -> Outcome.done(text(buffer, length.intValue())));
        }
    }

    /// Replaces the content of a small file in place.
    public static Outcome<Long> writeSmall(Descriptor file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (NativeMemory memory = new NativeMemory()) {
            Pointer buffer = memory.allocate(bytes.length + 1);
            buffer.put(0, bytes, 0, bytes.length);
            return Retry.untilUninterrupted(() -> Native.LIBC.ftruncate(file.number(), 0))
                    .then(_ ->
                            Retry.ofLong(() ->
                                    Native.LIBC.pwrite(
                                            file.number(), buffer.address(), bytes.length, 0)));
        }
    }

    private static Optional<Errno> access(String path, int mode) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(() -> Native.LIBC.eaccess(name, mode)).failure();
        }
    }

    public static String text(Pointer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(0, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
