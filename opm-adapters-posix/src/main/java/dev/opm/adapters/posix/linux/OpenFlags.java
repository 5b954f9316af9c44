package dev.opm.adapters.posix.linux;

/// Flags of open(2) that have one value on x86-64 and arm64. One that differs between the two
/// (`O_DIRECTORY`) is not used.
public final class OpenFlags {
    public static final int READ_ONLY = 0;
    public static final int WRITE_ONLY = 1;
    public static final int READ_WRITE = 2;
    public static final int CREATE = 0100;
    public static final int NO_CONTROLLING_TERMINAL = 0400;
    public static final int APPEND = 02000;
    public static final int NON_BLOCKING = 04000;
    public static final int CLOEXEC = 02000000;

    /// `O_NOFOLLOW` and `O_LARGEFILE`, each of which has the other's value on the other processor;
    /// the latter means nothing where a file may be large anyway.
    public static final int NO_FOLLOW = 0100000 | 0400000;

    private OpenFlags() {}
}
