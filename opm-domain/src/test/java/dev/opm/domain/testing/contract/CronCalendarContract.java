package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.policy.CronExpression;
import dev.opm.domain.port.trigger.CronCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every `CronCalendar` does.
public abstract class CronCalendarContract {
    protected abstract CronCalendar calendar();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    * * * * *          | UTC           | 2026-01-01T00:00:00Z | 2026-01-01T00:01:00Z
                    0 3 * * *          | UTC           | 2026-01-01T03:00:00Z | 2026-01-02T03:00:00Z
                    0 3 * * *          | UTC           | 2026-01-01T02:59:59Z | 2026-01-01T03:00:00Z
                    5/20 * * * *       | UTC           | 2026-01-01T00:05:00Z | 2026-01-01T00:25:00Z
                    0-30/10 * * * *    | UTC           | 2026-01-01T00:30:00Z | 2026-01-01T01:00:00Z
                    1-3,50 4 * * *     | UTC           | 2026-01-01T04:03:00Z | 2026-01-01T04:50:00Z
                    0 0 1 jan,mar *    | UTC           | 2026-01-01T00:00:00Z | 2026-03-01T00:00:00Z
                    0 0 29 2 *         | UTC           | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z
                    0 0 * * 7          | UTC           | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z
                    0 0 * * 0          | UTC           | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z
                    0 0 * * sun-tue    | UTC           | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z
                    0 0 * * fri-sun    | UTC           | 2026-01-03T00:00:00Z | 2026-01-04T00:00:00Z
                    0 0 13 * 5         | UTC           | 2026-01-09T00:00:00Z | 2026-01-13T00:00:00Z
                    0 0 13 * 5         | UTC           | 2026-01-13T00:00:00Z | 2026-01-16T00:00:00Z
                    @daily             | Europe/Berlin | 2026-01-01T00:00:00Z | 2026-01-01T23:00:00Z
                    @weekly            | UTC           | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z
                    @hourly            | UTC           | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00Z
                    @yearly            | UTC           | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z
                    """)
    protected void theNextTimeIsTheFirstThatIsLater(
            String expression, String zone, Instant after, Instant next) {
        assertThat(next(expression, zone, after)).contains(next);
    }

    @Test
    protected void aTimeThatIsLeftOutWhenClocksAreSetForwardDoesNotComeThatDay() {
        // 2026-03-29 02:00 CET is 03:00 CEST.
        assertThat(next("30 2 * * *", "Europe/Berlin", Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(next("*/30 * * * *", "Europe/Berlin", Instant.parse("2026-03-29T00:30:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    protected void aFixedTimeComesOnceWhenClocksAreSetBackAndOthersGoOn() {
        // 2026-10-25 03:00 CEST is 02:00 CET.
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(next("30 2 * * *", "Europe/Berlin", Instant.parse("2026-10-24T12:00:00Z")))
                .contains(first);
        assertThat(next("30 2 * * *", "Europe/Berlin", first))
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(next("*/30 * * * *", "Europe/Berlin", first))
                .contains(Instant.parse("2026-10-25T01:00:00Z"));
    }

    @Test
    protected void aDayOfTheWeekCountsWhereTheDayOfTheMonthNeverComes() {
        assertThat(next("0 0 31 4 mon", "UTC", Instant.parse("2026-04-01T00:00:00Z")))
                .contains(Instant.parse("2026-04-06T00:00:00Z"));
    }

    private Optional<Instant> next(String expression, String zone, Instant after) {
        return calendar().next(CronExpression.of(expression), Optional.of(ZoneId.of(zone)), after);
    }
}
