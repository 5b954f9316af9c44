package dev.opm.adapters.posix.linux.process;

import dev.opm.domain.signal.Signal;
import java.util.List;

/// Numbers and names of signals, as signal(7) has them for x86-64 and arm64.
public final class SignalTable {
    private static final List<String> NAMES =
            List.of(
                    "0", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");
    private static final int FIRST_REALTIME = 34;

    private SignalTable() {}

    public static int number(Signal signal) {
        return NAMES.indexOf(signal.name());
    }

    /// Without `SIG`; `RTn` counts from glibc's first real-time signal.
    public static String name(int number) {
        if (number < NAMES.size()) {
            return NAMES.get(number);
        }
        return number >= FIRST_REALTIME
                ? "RT" + (number - FIRST_REALTIME)
                : Integer.toString(number);
    }
}
