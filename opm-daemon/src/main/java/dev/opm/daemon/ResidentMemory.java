package dev.opm.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The daemon's own resident memory: `VmRSS` of `/proc/self/status` (proc(5)), given there in kB.
final class ResidentMemory {
    private static final String KEY = "VmRSS:";

    private ResidentMemory() {}

    /// 0 where the kernel does not tell.
    static long bytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(KEY)) {
                    String kilobytes = line.substring(KEY.length(), line.length() - 3).strip();
                    return Long.parseLong(kilobytes) * 1024;
                }
            }
            return 0;
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }
}
