package dev.opm.adapters.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.opm.domain.app.CronExpression;
import dev.opm.domain.port.CronCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Counts times with cron-utils, whose UNIX rules are those of crontab(5): where both days are
/// restricted, either counts. When clocks are set forward a time in between does not come that day;
/// when they are set back a fixed time comes once, and one that comes every so often keeps coming.
///
/// No class of the library is loaded before the first question. Callable from any thread.
final class CronUtilsCalendar implements CronCalendar {
    private final Map<CronExpression, ExecutionTime> known = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> next(CronExpression expression, Optional<ZoneId> zone, Instant after) {
        ZonedDateTime local = after.atZone(zone.orElseGet(ZoneId::systemDefault));
        return known.computeIfAbsent(expression, CronUtilsCalendar::times)
                .nextExecution(local)
                .map(ZonedDateTime::toInstant);
    }

    private static ExecutionTime times(CronExpression expression) {
        CronParser parser =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return ExecutionTime.forCron(parser.parse(expression.plain()));
    }
}
