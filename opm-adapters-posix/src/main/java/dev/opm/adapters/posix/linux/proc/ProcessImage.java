package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import java.util.List;
import jnr.constants.platform.Errno;

/// The program that this process runs, to be replaced by another: the pid stays, and with it what
/// the kernel and whoever started it know of it, and its children.
public final class ProcessImage {
    private static final long SYS_CLOSE_RANGE = 436;
    private static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final int AFTER_STANDARD = 3;

    private ProcessImage() {}

    /// execv(3), with the environment that this process was started with and no descriptor of ours
    /// (the JVM opens some without close-on-exec; close_range is Linux 5.11). Every other thread is
    /// gone with it. Comes back only if it failed.
    ///
    /// @param argv the program's path first
    public static Errno replace(List<String> argv) {
        try (NativeMemory memory = new NativeMemory()) {
            Native.LIBC.syscall(
                    SYS_CLOSE_RANGE, AFTER_STANDARD, 0xffff_ffffL, CLOSE_RANGE_CLOEXEC, 0);
            Native.LIBC.execv(memory.string(argv.getFirst()), memory.strings(argv));
            return Native.errno();
        }
    }
}
