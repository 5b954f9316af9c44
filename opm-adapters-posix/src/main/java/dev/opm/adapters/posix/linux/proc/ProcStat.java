package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.process.WaitStatus;
import dev.opm.domain.instance.Exit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

        /// By hand, as is [#hashCode]: for a record the JDK makes method handles at the first call,
        /// which is in every start of a daemon and takes 4 ms.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Image that
                    && code == that.code
                    && environment == that.environment
                    && end == that.end;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(code) * 31 + Long.hashCode(environment);
        }
    }

    /// Places among the numbers that follow the state: the number of the field less 4.
    private static final int PARENT = 0;

    private static final int SESSION = 2;
    private static final int FLAGS = 5;
    private static final int USER_TICKS = 10;
    private static final int SYSTEM_TICKS = 11;
    private static final int THREADS = 16;
    private static final int START_TICKS = 18;
    private static final int RESIDENT = 20;
    private static final int CODE = 22;
    private static final int ENVIRONMENT = 46;
    private static final int ENVIRONMENT_END = 47;
    private static final int LAST = 48;

    /// PF_KTHREAD of `linux/sched.h`.
    private static final long KERNEL_THREAD = 0x00200000;

    /// Empty for anything that is not a stat line: a process that vanishes mid-read gives nothing.
    ///
    /// @param length of the line, which may be shorter than its array
    public static Optional<ProcStat> parse(byte[] line, int length) {
        int end = length - 1;
        while (end >= 0 && line[end] != ')') {
            end--;
        }
        if (end < 0 || end + 3 >= length || line[end + 3] != ' ') {
            return Optional.empty();
        }
        long[] fields = new long[LAST + 1];
        int count = numbers(line, end + 4, length, fields);
        return count > RESIDENT
                ? Optional.of(of((char) line[end + 2], fields, count > LAST))
                : Optional.empty();
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

    private static ProcStat of(char state, long[] fields, boolean isWhole) {
        return new ProcStat(
                state,
                (int) fields[PARENT],
                (int) fields[SESSION],
                fields[FLAGS],
                (int) fields[THREADS],
                fields[USER_TICKS] + fields[SYSTEM_TICKS],
                fields[START_TICKS],
                fields[RESIDENT],
                isWhole
                        ? new Image(fields[CODE], fields[ENVIRONMENT], fields[ENVIRONMENT_END])
                        : Image.UNKNOWN,
                isWhole ? (int) fields[LAST] : 0);
    }

    /// Reads numbers with one blank between them, as many as there are and have room, and answers
    /// how many. A census reads hundreds of lines, so nothing is copied.
    private static int numbers(byte[] line, int from, int length, long[] numbers) {
        int at = from;
        int count = 0;
        while (count < numbers.length && at < length) {
            boolean isNegative = line[at] == '-';
            int digit = isNegative ? at + 1 : at;
            int first = digit;
            long value = 0;
            while (digit < length && line[digit] >= '0' && line[digit] <= '9') {
                value = value * 10 + (line[digit] - '0');
                digit++;
            }
            if (digit == first) {
                return count;
            }
            numbers[count] = isNegative ? -value : value;
            count++;
            at = digit + 1;
        }
        return count;
    }
}
