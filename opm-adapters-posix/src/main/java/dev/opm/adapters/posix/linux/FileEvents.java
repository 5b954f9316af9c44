package dev.opm.adapters.posix.linux;

import dev.opm.adapters.posix.linux.errno.Outcome;
import jnr.ffi.Pointer;

/// inotify(7) on files and folders themselves: moved, removed, or given another number of names.
/// What happens in a folder is not told. One thread waits.
public final class FileEvents implements AutoCloseable {
    private static final int CLOEXEC = 02000000;
    private static final int IN_ATTRIB = 0x4;
    private static final int IN_DELETE_SELF = 0x400;
    private static final int IN_MOVE_SELF = 0x800;
    private static final int BUFFER = 4096;

    private final Descriptor inotify;

    private FileEvents(Descriptor inotify) {
        this.inotify = inotify;
    }

    public static Outcome<FileEvents> open() {
        return Retry.untilUninterrupted(() -> Native.LIBC.inotify_init1(CLOEXEC))
                .then(number -> Outcome.done(new FileEvents(Descriptor.of(number))));
    }

    /// @param path of what is there now; events are about that file, whatever the path leads to
    ///   later
    public Outcome<Integer> watch(String path) {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            return Retry.untilUninterrupted(() ->
                    Native.LIBC.inotify_add_watch(
                            inotify.number(), name, IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF));
        }
    }

    /// Blocks until something happened to one of them.
    public void await() {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer buffer = memory.allocate(BUFFER);
            Retry.ofLong(() -> Native.LIBC.read(inotify.number(), buffer.address(), BUFFER))
                    .orThrow("read of inotify");
        }
    }

    @Override
    public void close() {
        inotify.close();
    }
}
