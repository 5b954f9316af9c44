package dev.opm.adapters.formats.imports.systemd;

import dev.opm.domain.text.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as systemd.time(7) writes them: `90`, `1min 30s`, `infinity`.
final class TimeSpan {
    static final String LONGEST = "8760h";
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Zµ]*)\\s*");
    private static final Map<String, Long> MILLIS =
            Map.ofEntries(
                    Map.entry("", 1_000L),
                    Map.entry("ms", 1L),
                    Map.entry("msec", 1L),
                    Map.entry("s", 1_000L),
                    Map.entry("sec", 1_000L),
                    Map.entry("second", 1_000L),
                    Map.entry("seconds", 1_000L),
                    Map.entry("m", 60_000L),
                    Map.entry("min", 60_000L),
                    Map.entry("minute", 60_000L),
                    Map.entry("minutes", 60_000L),
                    Map.entry("h", 3_600_000L),
                    Map.entry("hr", 3_600_000L),
                    Map.entry("hour", 3_600_000L),
                    Map.entry("hours", 3_600_000L),
                    Map.entry("d", 86_400_000L),
                    Map.entry("day", 86_400_000L),
                    Map.entry("days", 86_400_000L),
                    Map.entry("w", 604_800_000L),
                    Map.entry("week", 604_800_000L),
                    Map.entry("weeks", 604_800_000L));

    private TimeSpan() {}

    /// As OPM writes it; empty where it is none.
    static Optional<String> of(String text) {
        if (text.equals("infinity")) {
            return Optional.of(LONGEST);
        }
        Matcher part = PART.matcher(text);
        BigDecimal millis = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            Long unit = MILLIS.get(part.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = part.end();
        }
        return end == text.length()
                        && end > 0
                        && millis.compareTo(new BigDecimal(31_536_000_000L)) <= 0
                ? Optional.of(DurationText.of(Duration.ofMillis(millis.longValue())))
                : Optional.empty();
    }
}
