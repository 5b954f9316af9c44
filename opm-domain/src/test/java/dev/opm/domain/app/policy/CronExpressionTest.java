package dev.opm.domain.app.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    * * * * *             | * * * * *
                    0  3 * * *            | 0 3 * * *
                    */5 0-6/2 1,15 JAN Mon | */5 0-6/2 1,15 1 1
                    5/20 * * * *          | 5-59/20 * * * *
                    0 0 * * sat-sun       | 0 0 * * 6-7
                    0 0 * * 7             | 0 0 * * 7
                    0 0 29 2 *            | 0 0 29 2 *
                    0 0 31 2 1            | 0 0 31 2 1
                    @hourly               | 0 * * * *
                    @midnight             | 0 0 * * *
                    """)
    void namesAndNicknamesBecomeNumbers(String text, String plain) {
        assertThat(CronExpression.of(text).plain()).isEqualTo(plain);
        assertThat(CronExpression.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    61 * * * *    | field 1, the minute: "61" is not 0 to 59
                    * 25 * * *    | field 2, the hour: "25" is not 0 to 23
                    * * 0 * *     | field 3, the day of the month: "0" is not 1 to 31
                    * * * 13 *    | field 4, the month: "13" is not 1 to 12, or jan to dec
                    * * * * fry   | field 5, the day of the week: "fry" is not 0 to 7, or sun to sat
                    10-5 * * * *  | field 1, the minute: "10-5" runs backwards
                    */0 * * * *   | field 1, the minute: "*/0" has a step that is not 1 to 59
                    1/2/3 * * * * | has more than one /
                    1-2-3 * * * * | has more than one -
                    1,,2 * * * *  | field 1, the minute: "" is not 0 to 59
                    -1 * * * *    | field 1, the minute: "-1" is not 0 to 59
                    * * L * *     | field 3, the day of the month: "L" is not 1 to 31
                    * * * *       | must be five fields (minute, hour, day of the month, month, day of the week), not 4
                    0 * * * * *   | must be five fields (minute, hour, day of the month, month, day of the week), not 6
                    ''            | not 0
                    @reboot       | must be five fields, or @yearly, @monthly, @weekly, @daily or @hourly, not "@reboot"
                    0 0 30 2 *    | never comes: no month it names has a day 30
                    0 0 31 4,6 *  | never comes: no month it names has a day 31
                    """)
    void whatIsWrongIsSaidWithItsField(String text, String why) {
        assertThatThrownBy(() -> CronExpression.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
