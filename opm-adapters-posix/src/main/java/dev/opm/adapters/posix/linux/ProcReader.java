package dev.opm.adapters.posix.linux;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// Reads files and links of /proc with one buffer and without an exception for each process that
/// vanished. Confined to one thread.
///
/// A process that is not there, or a file of it that we may not see, is empty; anything else, such
/// as EMFILE, throws, for what could not be looked at must not pass for gone.
public final class ProcReader implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_PATH = 128;

    private final NativeMemory memory = new NativeMemory();
    private final Pointer buffer = memory.allocate(BUFFER);
    private final Pointer path = memory.allocate(LONGEST_PATH);

    public Optional<ProcStat> stat(int pid) {
        return read("/proc/" + pid + "/stat").flatMap(ProcStat::parse);
    }

    /// The environment the process was started with, or wrote over it since: NUL-ended entries.
    public Optional<byte[]> environment(int pid) {
        return read("/proc/" + pid + "/environ");
    }

    /// The control groups it is in, one hierarchy a line.
    public Optional<byte[]> cgroup(int pid) {
        return read("/proc/" + pid + "/cgroup");
    }

    /// The target of a descriptor, `/path` or `/path (deleted)`.
    public Optional<String> descriptorTarget(int pid, int descriptor) {
        return link("/proc/" + pid + "/fd/" + descriptor);
    }

    /// What one of this process's own open files is called now.
    public Optional<String> nameOf(Descriptor file) {
        return link("/proc/self/fd/" + file.number());
    }

    public Optional<String> link(String name) {
        long address = named(name);
        return seen(name, () -> Native.LIBC.readlink(address, buffer.address(), BUFFER))
                .map(length -> FileCalls.text(buffer, length.intValue()));
    }

    @Override
    public void close() {
        memory.close();
    }

    private Optional<byte[]> read(String name) {
        long address = named(name);
        int flags = OpenFlags.READ_ONLY | OpenFlags.CLOEXEC;
        return seen(name, () -> Native.LIBC.open(address, flags, 0))
                .flatMap(fd -> {
                    try {
                        return contents(name, fd.intValue());
                    } finally {
                        Native.LIBC.close(fd.intValue());
                    }
                });
    }

    /// These files are given whole to whoever has room for them, so a read that leaves room was the
    /// last.
    private Optional<byte[]> contents(String name, int fd) {
        byte[] bytes = new byte[0];
        while (true) {
            Optional<Long> length =
                    seen(name, () -> Native.LIBC.read(fd, buffer.address(), BUFFER));
            if (length.isEmpty()) {
                return Optional.empty();
            }
            int more = length.get().intValue();
            int old = bytes.length;
            bytes = Arrays.copyOf(bytes, old + more);
            buffer.get(0, bytes, old, more);
            if (more < BUFFER) {
                return Optional.of(bytes);
            }
        }
    }

    private long named(String name) {
        byte[] bytes = (name + '\0').getBytes(StandardCharsets.ISO_8859_1);
        path.put(0, bytes, 0, bytes.length);
        return path.address();
    }

    private static Optional<Long> seen(String name, LongSupplier call) {
        return switch (Retry.ofLong(call)) {
            case Outcome.Done<Long>(Long value) -> Optional.of(value);
            case Outcome.Failed<Long>(Errno errno)
                    when errno == Errno.ENOENT
                            || errno == Errno.ESRCH
                            || errno == Errno.EACCES
                            || errno == Errno.EPERM ->
                    Optional.empty();
            case Outcome.Failed<Long>(Errno errno) ->
                    throw new SystemCallFailure("read " + name, errno);
        };
    }
}
