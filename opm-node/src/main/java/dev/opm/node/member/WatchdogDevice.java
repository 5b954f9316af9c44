package dev.opm.node.member;

import dev.opm.domain.cluster.Timing;
import dev.opm.node.line.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The machine's watchdog, a device that restarts it unless it is written to. It closes what the
/// guard cannot: a process that the kernel does not kill, and a guard that stands still.
///
/// It has to act before others take the slots, so between the kill and the failover time, less the
/// second that the guard gives a kill. What its timeout is, the kernel says in
/// `/sys/class/watchdog/NAME/timeout`, in seconds; a guard in sh cannot set it.
///
/// @param file as `/dev/watchdog`
record WatchdogDevice(Path file) {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// Type bits of a file's mode, and those of a character device: inode(7).
    private static final int TYPE = 0170000;

    private static final int CHARACTER_DEVICE = 0020000;

    /// @param typed as somebody typed it; the guard has another working directory
    static WatchdogDevice of(String typed) {
        return new WatchdogDevice(Path.of(typed).toAbsolutePath().normalize());
    }

    /// Refuses one that is not there, is a file that would be written over, may not be written to,
    /// or acts too late.
    ///
    /// @param devices the kernel's folder of them, `/sys/class/watchdog`
    void check(Timing timing, Path devices) {
        flaw().ifPresent(flaw -> {
            throw Refused.failed("cluster: --watchdog " + file + ": " + flaw);
        });
        Duration most = timing.failoverTime().minus(timing.killAfter()).minus(GRACE);
        long seconds = timeout(devices);
        if (seconds > most.toSeconds()) {
            throw Refused.failed(
                    "cluster: --watchdog "
                            + file
                            + " acts after "
                            + seconds
                            + "s, but others take the slots "
                            + most.toSeconds()
                            + "s after they had to be gone here; shorten it (wdctl --settimeout "
                            + most.toSeconds()
                            + " "
                            + file
                            + ") or give a longer --failover-time");
        }
    }

    private Optional<String> flaw() {
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode");
            if ((mode & TYPE) != CHARACTER_DEVICE) {
                return Optional.of("it is no device, as /dev/watchdog is");
            }
        } catch (IOException none) {
            return Optional.of("there is none; modprobe softdog makes one in software");
        }
        return Files.isWritable(file)
                ? Optional.empty()
                : Optional.of("this user may not write to it");
    }

    /// 0 where the kernel does not say.
    private long timeout(Path devices) {
        String name = file.getFileName().toString();
        Path told = devices.resolve(name.equals("watchdog") ? "watchdog0" : name);
        try {
            return Long.parseLong(Files.readString(told.resolve("timeout")).strip());
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }
}
