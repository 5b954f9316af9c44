package dev.opm.domain.app.policy;

import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Points in time that come again and again, as crontab(5) writes them: five fields, or one of
/// `@yearly`, `@monthly`, `@weekly`, `@daily`, `@hourly`.
///
/// @param text as the user wrote it
/// @param fields minute, hour, day of the month, month, day of the week; numbers only
public record CronExpression(String text, List<String> fields) {
    private static final Map<String, String> NICKNAMES =
            Map.of(
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *",
                    "@monthly", "0 0 1 * *",
                    "@weekly", "0 0 * * 0",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@hourly", "0 * * * *");

    public CronExpression {
        fields = List.copyOf(fields);
    }

    /// @throws IllegalArgumentException goes on from the name of the setting, and says which field
    ///   is wrong
    public static CronExpression of(String text) {
        String[] words = NICKNAMES.getOrDefault(text.strip(), text).strip().split("\\s+", -1);
        if (words[0].startsWith("@")) {
            throw new IllegalArgumentException(
                    "must be five fields, or @yearly, @monthly, @weekly, @daily or @hourly, not \""
                            + text
                            + "\"");
        }
        if (words.length != CronField.values().length) {
            throw new IllegalArgumentException(
                    "must be five fields (minute, hour, day of the month, month, day of the week),"
                            + " not "
                            + (words[0].isEmpty() ? 0 : words.length)
                            + ": \""
                            + text
                            + "\"");
        }
        List<String> fields = new ArrayList<>();
        for (CronField field : CronField.values()) {
            try {
                fields.add(field.numbers(field.of(List.of(words))));
            } catch (IllegalArgumentException flaw) {
                throw new IllegalArgumentException(
                        "is wrong in " + flaw.getMessage() + ", in \"" + text + "\"", flaw);
            }
        }
        refuseDayThatNeverComes(text, fields);
        return new CronExpression(text.strip(), fields);
    }

    private static void refuseDayThatNeverComes(String text, List<String> fields) {
        int first = Collections.min(CronField.DAY.values(CronField.DAY.of(fields)));
        int longest =
                CronField.MONTH.values(CronField.MONTH.of(fields)).stream()
                        .mapToInt(month -> Month.of(month).maxLength())
                        .max()
                        .orElseThrow();
        if (first > longest && CronField.WEEKDAY.of(fields).equals("*")) {
            throw new IllegalArgumentException(
                    "never comes: no month it names has a day " + first + ", in \"" + text + "\"");
        }
    }

    /// The five fields as one text, numbers only.
    public String plain() {
        return String.join(" ", fields);
    }
}
