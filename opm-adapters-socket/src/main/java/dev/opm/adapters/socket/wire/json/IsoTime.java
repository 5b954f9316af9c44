package dev.opm.adapters.socket.wire.json;

import java.time.Instant;

/// Moments as `2026-01-31T12:00:00Z` or `2026-01-31T12:00:00.250Z`, to the millisecond. By hand,
/// because the JDK's dates and formatters would take several of a command's milliseconds to load.
public final class IsoTime {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int DAYS_IN_400_YEARS = 146_097;

    /// Days from 0000-03-01, with which the years of this arithmetic begin, to 1970-01-01.
    private static final int EPOCH = 719_468;

    private IsoTime() {}

    public static String text(Instant moment) {
        long day = Math.floorDiv(moment.getEpochSecond(), SECONDS_A_DAY) + EPOCH;
        int second = Math.floorMod(moment.getEpochSecond(), SECONDS_A_DAY);
        if (day < 0 || day > 9998L * 365) {
            return moment.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
        }
        StringBuilder text = new StringBuilder(24);
        appendDate(text, (int) day);
        digits(text.append('T'), second / 3600, 10);
        digits(text.append(':'), second / 60 % 60, 10);
        digits(text.append(':'), second % 60, 10);
        int millis = moment.getNano() / 1_000_000;
        if (millis > 0) {
            digits(text.append('.'), millis, 100);
        }
        return text.append('Z').toString();
    }

    /// Years that begin in March have their leap day at the end, and months of a regular length.
    private static void appendDate(StringBuilder text, int day) {
        int inEra = day % DAYS_IN_400_YEARS;
        int yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
        int dayOfYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int year = day / DAYS_IN_400_YEARS * 400 + yearOfEra + (month >= 10 ? 1 : 0);
        digits(text, year, 1000);
        digits(text.append('-'), month >= 10 ? month - 9 : month + 3, 10);
        digits(text.append('-'), dayOfYear - (153 * month + 2) / 5 + 1, 10);
    }

    /// Reads [#text] back, of the years 1 to 9999.
    public static Instant parse(String text) {
        boolean millis = text.length() == 24 && text.charAt(19) == '.';
        if ((!millis && text.length() != 20) || !hasSeparators(text)) {
            throw none(text);
        }
        long second =
                dayOf(text) * SECONDS_A_DAY
                        + number(text, 11, 13, 23) * 3600L
                        + number(text, 14, 16, 59) * 60L
                        + number(text, 17, 19, 59);
        return Instant.ofEpochSecond(second, millis ? number(text, 20, 23, 999) * 1_000_000L : 0);
    }

    private static long dayOf(String text) {
        int month = number(text, 5, 7, 12);
        int year = number(text, 0, 4, 9999) - (month <= 2 ? 1 : 0);
        if (year < 0) {
            throw none(text);
        }
        int dayOfYear =
                (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + number(text, 8, 10, 31) - 1;
        return year * 365L + year / 4 - year / 100 + year / 400 + dayOfYear - EPOCH;
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

    private static int number(String text, int from, int to, int most) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw none(text);
            }
            number = number * 10 + digit - '0';
        }
        if (number > most) {
            throw none(text);
        }
        return number;
    }

    private static MessageFlaw none(String text) {
        return new MessageFlaw("\"" + text + "\" is not a moment");
    }
}
