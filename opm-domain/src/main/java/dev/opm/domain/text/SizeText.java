package dev.opm.domain.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as people write them: `512K`, `500M`, `1G`, in steps of 1024; without a unit, bytes.
public final class SizeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([kmgKMG]?)");
    private static final String UNITS = "KMG";

    private SizeText() {}

    /// Empty when the text is none.
    public static Optional<Long> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int unit = UNITS.indexOf(parts.group(2).toUpperCase(Locale.ROOT));
        long factor = parts.group(2).isEmpty() ? 1 : 1L << (10 * (unit + 1));
        BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(factor));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }

    /// In the largest unit that leaves no fraction.
    public static String of(long bytes) {
        for (int power = UNITS.length(); power > 0; power--) {
            long factor = 1L << (10 * power);
            if (bytes > 0 && bytes % factor == 0) {
                return bytes / factor + UNITS.substring(power - 1, power);
            }
        }
        return Long.toString(bytes);
    }
}
