package dev.opm.adapters.posix.linux.proc;

import dev.opm.adapters.posix.linux.Native;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What this process holds and does not use: garbage of Java and of the C heap, and pages of files
/// that only its start needed. Callable from any thread.
public final class UnusedMemory {
    private static final int DONTNEED = 4;

    /// Files that stay mapped where they are until the process ends.
    private static final List<String> PERMANENT = List.of("/libjvm.so", ".aot", "/lib/modules");

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");

    private UnusedMemory() {}

    /// Gives it back to the kernel; takes some 20 ms.
    public static void giveBack() {
        List<Range> ranges = unwritten();
        System.gc();
        Native.LIBC.malloc_trim(0);
        for (Range range : ranges) {
            Native.LIBC.madvise(range.from, range.to - range.from, DONTNEED);
        }
    }

    /// Mapped read-only, with no page of its own: what is let go of comes back from the file.
    private static List<Range> unwritten() {
        List<Range> found = new ArrayList<>();
        try (BufferedReader lines =
                Files.newBufferedReader(MAPPINGS, StandardCharsets.ISO_8859_1)) {
            Range range = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (isHeading(line)) {
                    range = Range.of(line);
                } else if (range != null
                        && line.startsWith("Anonymous:")
                        && line.endsWith(" 0 kB")
                        && range.isPermanent) {
                    found.add(range);
                }
            }
        } catch (IOException notTold) {
            return List.of();
        }
        return found;
    }

    /// `55d0-55d4 r--p 00000000 08:01 123 /path`, where the others are `Size: 4 kB`.
    private static boolean isHeading(String line) {
        return line.indexOf(':') > line.indexOf(' ');
    }

    private record Range(long from, long to, boolean isPermanent) {
        static Range of(String line) {
            int dash = line.indexOf('-');
            int blank = line.indexOf(' ');
            boolean readOnly = line.charAt(blank + 1) == 'r' && line.charAt(blank + 2) == '-';
            return new Range(
                    Long.parseUnsignedLong(line, 0, dash, 16),
                    Long.parseUnsignedLong(line, dash + 1, blank, 16),
                    readOnly && PERMANENT.stream().anyMatch(line::endsWith));
        }
    }
}
