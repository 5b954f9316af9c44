package dev.opm.adapters.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.opm.domain.app.policy.CronExpression;
import dev.opm.domain.port.trigger.CronCalendar;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Counts times with cron-utils, whose UNIX rules are those of crontab(5): where both days are
/// restricted, either counts.
///
/// When clocks are set forward a time in between does not come that day. When they are set back a
/// time of a certain hour comes once, at the first of the two; the library is not sure which, so
/// such times are counted in a zone that has no changes. One that comes every hour keeps coming.
///
/// No class of the library is loaded before the first question. Callable from any thread.
final class CronUtilsCalendar implements CronCalendar {
    private static final int HOUR = 1;
    private final Map<CronExpression, ExecutionTime> known = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> next(CronExpression expression, Optional<ZoneId> zone, Instant after) {
        ExecutionTime times = known.computeIfAbsent(expression, CronUtilsCalendar::times);
        ZonedDateTime local = after.atZone(zone.orElseGet(ZoneId::systemDefault));
        return expression.fields().get(HOUR).equals("*")
                ? times.nextExecution(local).map(ZonedDateTime::toInstant)
                : nextOfTheDay(times, local);
    }

    private static Optional<Instant> nextOfTheDay(ExecutionTime times, ZonedDateTime after) {
        Optional<LocalDateTime> time = next(times, after.toLocalDateTime());
        while (time.isPresent()) {
            ZonedDateTime found = time.get().atZone(after.getZone());
            boolean leftOut = !found.toLocalDateTime().equals(time.get());
            if (!leftOut && found.isAfter(after)) {
                return Optional.of(found.toInstant());
            }
            time = next(times, time.get());
        }
        return Optional.empty();
    }

    private static Optional<LocalDateTime> next(ExecutionTime times, LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }

    private static ExecutionTime times(CronExpression expression) {
        CronParser parser =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return ExecutionTime.forCron(parser.parse(expression.plain()));
    }
}
