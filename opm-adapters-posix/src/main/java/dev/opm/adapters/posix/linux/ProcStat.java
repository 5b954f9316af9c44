package dev.opm.adapters.posix.linux;

import dev.opm.domain.instance.Exit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One `/proc/PID/stat`, of which proc(5) numbers the fields. The program's name stands in
/// parentheses and may hold anything, parentheses too, so reading begins after the last one.
///
/// @param state field 3
/// @param flags field 9
/// @param threads field 20
/// @param cpuTicks fields 14 and 15, in clock ticks
/// @param startTicks field 22, in clock ticks since boot
/// @param residentPages field 24
/// @param image fields 26, 50 and 51: where its program and its environment begin and where that
///   ends, other after each execve(2); 0 where we may not see it
/// @param exitWord field 52, as wait(2) has it; 0 where we may not see it
public record ProcStat(
        char state,
        int parent,
        int session,
        long flags,
        int threads,
        long cpuTicks,
        long startTicks,
        long residentPages,
        Image image,
        int exitWord) {
    /// Which program a process runs now, told from the one it ran before an execve(2).
    public record Image(long code, long environment, long end) {
        public static final Image UNKNOWN = new Image(0, 0, 0);

        public boolean isKnown() {
            return environment != 0;
        }
    }

    /// PF_KTHREAD of `linux/sched.h`.
    private static final long KERNEL_THREAD = 0x00200000;

    /// Empty for anything that is not a stat line: a process that vanishes mid-read gives nothing.
    public static Optional<ProcStat> parse(byte[] line) {
        int end = line.length - 1;
        while (end >= 0 && line[end] != ')') {
            end--;
        }
        if (end < 0 || end + 2 >= line.length) {
            return Optional.empty();
        }
        int from = end + 2;
        String rest = new String(line, from, line.length - from, StandardCharsets.US_ASCII).strip();
        String[] fields = rest.split(" ", -1);
        try {
            return fields.length < 22 ? Optional.empty() : Optional.of(of(fields));
        } catch (NumberFormatException notAStatLine) {
            return Optional.empty();
        }
    }

    /// Dead, and only its parent has not asked yet. A process whose first thread has ended while
    /// others run is in state Z too, and lives.
    public boolean isZombie() {
        return (state == 'Z' || state == 'X') && threads <= 1;
    }

    /// A thread of the kernel itself, which has no program.
    public boolean isKernelThread() {
        return (flags & KERNEL_THREAD) != 0;
    }

    public Exit exit() {
        return WaitStatus.fromWord(exitWord);
    }

    private static ProcStat of(String[] fields) {
        return new ProcStat(
                fields[0].charAt(0),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[6]),
                Integer.parseInt(fields[17]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[19]),
                Long.parseLong(fields[21]),
                fields.length > 49
                        ? new Image(
                                Long.parseUnsignedLong(fields[23]),
                                Long.parseUnsignedLong(fields[47]),
                                Long.parseUnsignedLong(fields[48]))
                        : Image.UNKNOWN,
                fields.length > 49 ? Integer.parseInt(fields[49]) : 0);
    }
}
