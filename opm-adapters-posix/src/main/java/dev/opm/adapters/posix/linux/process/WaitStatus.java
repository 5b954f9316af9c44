package dev.opm.adapters.posix.linux.process;

import dev.opm.domain.instance.Exit;

/// The two encodings in which the kernel tells how a process ended.
public final class WaitStatus {
    private static final int CLD_EXITED = 1;

    private WaitStatus() {}

    /// From `si_code` and `si_status` of waitid(2).
    static Exit fromSignalInfo(int code, int status) {
        return code == CLD_EXITED
                ? new Exit.Code(status & 0xff)
                : new Exit.Killed(SignalTable.name(status));
    }

    /// From the word of wait(2), which is also field 52 of `/proc/PID/stat` and the exit code of
    /// PIDFD_GET_INFO.
    public static Exit fromWord(int word) {
        int signal = word & 0x7f;
        return signal == 0
                ? new Exit.Code((word >> 8) & 0xff)
                : new Exit.Killed(SignalTable.name(signal));
    }
}
