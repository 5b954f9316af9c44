package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Deed.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether the dump is as late as the last save that was acknowledged. Says nothing of a lane whose
/// daemons had wrong clocks, for the time in the dump is theirs.
final class SavedDump {
    private static final Pattern SAVED_AT = Pattern.compile("\"savedAt\": \"([^\"]+)\"");

    private SavedDump() {}

    static void judge(Lane lane, Collection<Deed> deeds) throws IOException {
        long begun =
                deeds.stream()
                        .filter(deed -> deed.verb().equals("save"))
                        .filter(deed -> deed.effect() == Effect.DONE)
                        .mapToLong(Deed::begun)
                        .max()
                        .orElse(Long.MIN_VALUE);
        if (begun == Long.MIN_VALUE || lane.isClockWrong()) {
            return;
        }
        Instant asked = Instant.now().minusNanos(System.nanoTime() - begun).minusSeconds(1);
        Matcher saved = SAVED_AT.matcher(Files.readString(lane.home.resolve("dump.json")));
        if (!saved.find() || Instant.parse(saved.group(1)).isBefore(asked)) {
            throw new Violation("save: acknowledged after " + asked + ", but the dump is older");
        }
    }
}
