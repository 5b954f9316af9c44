package dev.opm.cli.line;

import java.math.BigDecimal;
import java.time.Duration;

/// Durations of the contract: `0`, `200ms`, `1.5s`, `5m`, `1h`.
public final class Durations {
    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(365L * 24 * 3_600_000);

    private Durations() {}

    /// @param what the option or variable, for the message
    public static Duration parse(String what, String text) throws UsageException {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        int unit = firstLetter(text);
        long unitMillis = millisOf(text.substring(unit));
        String amount = text.substring(0, unit);
        if (unitMillis == 0 || !isDecimal(amount)) {
            throw refused(what, text);
        }
        BigDecimal millis = new BigDecimal(amount).multiply(BigDecimal.valueOf(unitMillis));
        if (millis.compareTo(LONGEST_MILLIS) > 0) {
            throw new UsageException(
                    what + " \"" + text + "\" is longer than a year; give at most 8760h");
        }
        return Duration.ofNanos(millis.movePointRight(6).longValue());
    }

    private static UsageException refused(String what, String text) {
        return new UsageException(
                what + " \"" + text + "\" is not a duration; use 0, 200ms, 1.5s, 5m or 1h");
    }

    private static int firstLetter(String text) {
        int i = 0;
        while (i < text.length() && !Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// 0 for what is no unit.
    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 0;
        };
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
                && text.length() <= 20
                && text.charAt(0) != '.'
                && !text.endsWith(".");
    }
}
