package dev.opm.cli.line;

import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.util.Optional;

/// Whole numbers and durations as people type them.
public final class Quantities {
    private Quantities() {}

    /// @param what the option or variable, for the message
    public static Duration duration(String what, String text) throws UsageException {
        Optional<Duration> read = DurationText.read(text);
        if (read.isPresent()) {
            return read.get();
        }
        throw new UsageException(
                what
                        + " \""
                        + text
                        + "\" is not a duration; use 0, 200ms, 1.5s, 5m or 1h, at most 8760h");
    }

    static int number(String what, String text, int least, int most) throws UsageException {
        if (isPlain(text)) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw new UsageException(
                what
                        + " \""
                        + text
                        + "\" cannot be used; give a whole number "
                        + (most == Integer.MAX_VALUE
                                ? "from " + least + " up"
                                : "from " + least + " to " + most));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 10;
    }
}
