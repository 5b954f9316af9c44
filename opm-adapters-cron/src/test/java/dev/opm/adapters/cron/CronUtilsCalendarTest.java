package dev.opm.adapters.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.policy.CronExpression;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.testing.FakeCalendar;
import dev.opm.domain.testing.contract.CronCalendarContract;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CronUtilsCalendarTest extends CronCalendarContract {
    private final CronCalendar calendar = new CronUtilsCalendar();

    @Override
    protected CronCalendar calendar() {
        return calendar;
    }

    @Test
    void itAgreesWithALookAtEveryMinute() {
        Random random = new Random(7);
        Optional<ZoneId> zone = Optional.of(ZoneId.of("America/New_York"));
        for (int i = 0; i < 60; i++) {
            CronExpression expression = CronExpression.of(any(random));
            Instant after =
                    Instant.parse("2026-04-01T00:00:00Z").plusSeconds(random.nextInt(15_000_000));
            assertThat(calendar.next(expression, zone, after))
                    .as(expression + " after " + after)
                    .isEqualTo(new FakeCalendar().next(expression, zone, after));
        }
    }

    private static String any(Random random) {
        return String.join(
                " ",
                pick(random, "*", "0", "*/7", "5-40/3", "1,2,59", "30/5"),
                pick(random, "*", "0", "23", "*/5", "8-17", "1,13"),
                pick(random, "*", "1", "28", "*", "10-20", "*"),
                pick(random, "*", "jan", "6-9", "*", "2,11", "*"),
                pick(random, "*", "0", "7", "mon-fri", "sat,sun", "fri-sun"));
    }

    private static String pick(Random random, String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
