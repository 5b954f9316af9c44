package dev.opm.adapters.socket.wire;

import java.time.Instant;
import java.time.LocalDate;

/// Moments as `2026-01-31T12:00:00Z` or `2026-01-31T12:00:00.250Z`, to the millisecond. By hand,
/// because loading the JDK's formatters would be a tenth of a command's time.
final class IsoTime {
    private static final int SECONDS_A_DAY = 86_400;

    private IsoTime() {}

    static String text(Instant moment) {
        long day = Math.floorDiv(moment.getEpochSecond(), SECONDS_A_DAY);
        int second = Math.floorMod(moment.getEpochSecond(), SECONDS_A_DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return moment.toString();
        }
        StringBuilder text = new StringBuilder(24);
        digits(text, date.getYear(), 1000);
        digits(text.append('-'), date.getMonthValue(), 10);
        digits(text.append('-'), date.getDayOfMonth(), 10);
        digits(text.append('T'), second / 3600, 10);
        digits(text.append(':'), second / 60 % 60, 10);
        digits(text.append(':'), second % 60, 10);
        int millis = moment.getNano() / 1_000_000;
        if (millis > 0) {
            digits(text.append('.'), millis, 100);
        }
        return text.append('Z').toString();
    }

    static Instant parse(String text) {
        boolean millis = text.length() == 24 && text.charAt(19) == '.';
        if ((!millis && text.length() != 20) || !hasSeparators(text)) {
            throw new MessageFlaw("\"" + text + "\" is not a moment");
        }
        LocalDate date = date(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        long second =
                date.toEpochDay() * SECONDS_A_DAY
                        + number(text, 11, 13) * 3600L
                        + number(text, 14, 16) * 60L
                        + number(text, 17, 19);
        return Instant.ofEpochSecond(second, millis ? number(text, 20, 23) * 1_000_000L : 0);
    }

    private static LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (java.time.DateTimeException flaw) {
            throw new MessageFlaw(String.valueOf(flaw.getMessage()));
        }
    }

    private static boolean hasSeparators(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(text.length() - 1) == 'Z';
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new MessageFlaw("\"" + text + "\" is not a moment");
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
