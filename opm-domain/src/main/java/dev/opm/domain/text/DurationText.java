package dev.opm.domain.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// Durations as people write them: `0`, `200ms`, `1.5s`, `5m`, `1h`; at most a year. The only
/// reader of this grammar; the client reads with it at each start, so it does without regular
/// expressions.
public final class DurationText {
    private static final long LONGEST_NANOS = Duration.ofDays(365).toNanos();
    private static final int LONGEST_AMOUNT = 25;

    private DurationText() {}

    /// Empty when the text is none.
    public static Optional<Duration> read(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        int unit = 0;
        while (unit < text.length() && !Character.isLetter(text.charAt(unit))) {
            unit++;
        }
        long unitNanos = nanosOf(text.substring(unit));
        String amount = text.substring(0, unit);
        if (unitNanos == 0 || !isDecimal(amount)) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(amount).multiply(BigDecimal.valueOf(unitNanos));
        return nanos.compareTo(BigDecimal.valueOf(LONGEST_NANOS)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    /// The shortest form, in the largest unit that leaves no fraction, to the millisecond.
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        return seconds % 3_600 == 0
                ? seconds / 3_600 + "h"
                : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static boolean isDecimal(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots <= 1
                && !text.isEmpty()
                && text.length() <= LONGEST_AMOUNT
                && text.charAt(0) != '.'
                && !text.endsWith(".");
    }

    /// 0 for what is no unit.
    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 0;
        };
    }
}
