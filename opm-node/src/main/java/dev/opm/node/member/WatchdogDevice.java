package dev.opm.node.member;

import dev.opm.domain.cluster.Timing;
import dev.opm.node.line.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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

    /// Refuses one that is not there, may not be written to, or acts too late.
    ///
    /// @param devices the kernel's folder of them, `/sys/class/watchdog`
    void check(Timing timing, Path devices) {
        if (!Files.isWritable(file) || Files.isDirectory(file)) {
            throw Refused.failed(
                    "cluster: --watchdog "
                            + file
                            + ": "
                            + (Files.exists(file)
                                    ? "this user may not write to it"
                                    : "there is none; modprobe softdog makes one in software"));
        }
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
