package dev.opm.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The clock, as far as it can be told to be wrong: before OPM was written, or before what OPM
/// wrote.
final class ClockCheck implements Check {
    private static final Instant NEVER_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TOLERATED = Duration.ofMinutes(1);
    private static final String REMEDY =
            "set it, and keep it right with chrony or systemd-timesyncd: cron jobs and time stamps"
                    + " follow it";

    @Override
    public List<Finding> look(Surroundings around) {
        if (around.now().isBefore(NEVER_BEFORE)) {
            return List.of(Finding.wrong("clock", "it says " + around.now(), REMEDY));
        }
        try {
            Instant written =
                    Files.getLastModifiedTime(around.home().resolve("table.json")).toInstant();
            if (written.isAfter(around.now().plus(TOLERATED))) {
                return List.of(
                        Finding.wrong(
                                "clock",
                                "it says "
                                        + around.now()
                                        + ", and the table of apps was written at "
                                        + written,
                                REMEDY));
            }
        } catch (IOException noTable) {
            // Nothing was started here yet.
        }
        return List.of(Finding.ok("clock", "it says " + around.now()));
    }
}
