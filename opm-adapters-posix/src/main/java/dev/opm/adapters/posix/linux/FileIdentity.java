package dev.opm.adapters.posix.linux;

import dev.opm.adapters.posix.linux.errno.Outcome;
import jnr.ffi.Pointer;

/// Which file it is, whatever its names: device and inode, by statx(2).
public record FileIdentity(long device, long inode) {
    private static final int SIZE = 256;
    private static final int STATX_INO = 0x100;
    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int INODE = 32;
    private static final int MAJOR = 136;
    private static final int MINOR = 140;

    public static Outcome<FileIdentity> of(Descriptor file) {
        return of(file.number(), "", AT_EMPTY_PATH);
    }

    /// Of what the name leads to.
    public static Outcome<FileIdentity> of(String path) {
        return of(AT_FDCWD, path, 0);
    }

    private static Outcome<FileIdentity> of(int folder, String path, int flags) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer found = memory.allocate(SIZE);
            long name = memory.string(path);
            return Retry.untilUninterrupted(() ->
                            Native.LIBC.statx(folder, name, flags, STATX_INO, found.address()))
                    .then(_ ->
                            Outcome.done(
                                    new FileIdentity(
                                            (long) found.getInt(MAJOR) << Integer.SIZE
                                                    | Integer.toUnsignedLong(found.getInt(MINOR)),
                                            found.getLong(INODE))));
        }
    }
}
