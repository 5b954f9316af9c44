package dev.opm.adapters.posix.linux.process;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.domain.instance.Exit;
import java.util.Optional;
import jnr.ffi.Pointer;

/// ioctl PIDFD_GET_INFO of `linux/pidfd.h`: the exit status of a process that is nobody's child
/// here. Linux 6.13, exit information 6.15; older kernels answer ENOTTY or leave the bit away. The
/// kernel has the information from the moment the process is reaped, and only for descriptors that
/// were opened before.
final class PidfdInfo {
    private static final int SIZE = 64;
    private static final long GET_INFO = (3L << 30) | ((long) SIZE << 16) | (0xffL << 8) | 11;
    private static final long EXIT = 1L << 3;
    private static final int MASK_AT = 0;
    private static final int EXIT_CODE_AT = 60;

    private PidfdInfo() {}

    static Optional<Exit> exitOf(Descriptor pidfd) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer info = memory.allocate(SIZE);
            info.putLong(MASK_AT, EXIT);
            int result = Native.LIBC.ioctl(pidfd.number(), GET_INFO, info.address());
            boolean told = result == 0 && (info.getLong(MASK_AT) & EXIT) != 0;
            return told
                    ? Optional.of(WaitStatus.fromWord(info.getInt(EXIT_CODE_AT)))
                    : Optional.empty();
        }
    }
}
