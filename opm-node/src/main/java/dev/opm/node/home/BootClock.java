package dev.opm.node.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The time since boot, which goes on while the machine sleeps (CLOCK_BOOTTIME), in hundredths of a
/// second: read from `/proc/uptime`, as the guard reads it.
public final class BootClock {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private BootClock() {}

    public static Duration now() {
        return Duration.ofMillis(
                10 * Long.parseLong(read(UPTIME).split(" ", 2)[0].replace(".", "")));
    }

    /// Which boot it counts from.
    public static String boot() {
        return read(BOOT).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
