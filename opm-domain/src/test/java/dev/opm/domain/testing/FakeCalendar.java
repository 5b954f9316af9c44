package dev.opm.domain.testing;

import dev.opm.domain.app.policy.CronExpression;
import dev.opm.domain.port.trigger.CronCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at every minute of the next eight years.
public final class FakeCalendar implements CronCalendar {
    private static final Duration FAR = Duration.ofDays(8 * 366);

    @Override
    public Optional<Instant> next(CronExpression expression, Optional<ZoneId> zone, Instant after) {
        ZoneId where = zone.orElse(ZoneOffset.UTC);
        Instant minute = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        for (Instant end = after.plus(FAR); minute.isBefore(end); minute = minute.plusSeconds(60)) {
            if (comes(expression, minute.atZone(where))) {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }

    private static boolean comes(CronExpression expression, ZonedDateTime time) {
        boolean day = meets(expression, 2, time.getDayOfMonth());
        int weekday = time.getDayOfWeek().getValue();
        boolean ofWeek = meets(expression, 4, weekday) || (weekday == 7 && meets(expression, 4, 0));
        boolean both = !is(expression, 2, "*") && !is(expression, 4, "*");
        return meets(expression, 0, time.getMinute())
                && meets(expression, 1, time.getHour())
                && meets(expression, 3, time.getMonthValue())
                && (both ? day || ofWeek : day && ofWeek)
                && !isSecondTime(expression, time);
    }

    /// A fixed hour that comes twice because clocks were set back comes once.
    private static boolean isSecondTime(CronExpression expression, ZonedDateTime time) {
        return !is(expression, 1, "*")
                && !time.withEarlierOffsetAtOverlap().getOffset().equals(time.getOffset());
    }

    private static boolean is(CronExpression expression, int field, String text) {
        return expression.fields().get(field).equals(text);
    }

    private static boolean meets(CronExpression expression, int field, int value) {
        return Stream.of(expression.fields().get(field).split(",", -1))
                .anyMatch(item -> itemMeets(item, field, value));
    }

    private static boolean itemMeets(String item, int field, int value) {
        String[] parts = item.split("/", -1);
        String[] ends = parts[0].split("-", -1);
        boolean all = parts[0].equals("*");
        int least = field == 2 || field == 3 ? 1 : 0;
        int from = all ? least : Integer.parseInt(ends[0]);
        int to = all ? 59 : Integer.parseInt(ends[ends.length - 1]);
        int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
        return value >= from && value <= to && (value - from) % step == 0;
    }
}
