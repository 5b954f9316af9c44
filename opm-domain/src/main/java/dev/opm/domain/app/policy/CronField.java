package dev.opm.domain.app.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The five fields of a cron expression and what each takes: see crontab(5).
///
/// Names stand for numbers, in either case. A day of the week is 0 to 7, where 0 and 7 are Sunday;
/// Sunday at the end of a range is 7, so that `fri-sun` is what it says.
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
enum CronField {
    MINUTE(1, "minute", 0, 59, List.of()),
    HOUR(2, "hour", 0, 23, List.of()),
    DAY(3, "day of the month", 1, 31, List.of()),
    MONTH(
            4,
            "month",
            1,
            12,
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec")),
    WEEKDAY(5, "day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private final int position;
    private final String called;
    private final int least;
    private final int most;
    private final List<String> names;

    CronField(int position, String called, int least, int most, List<String> names) {
        this.position = position;
        this.called = called;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /// Its own of five.
    <T> T of(List<T> five) {
        return five.get(position - 1);
    }

    /// The field with numbers only.
    ///
    /// @throws IllegalArgumentException says which field is wrong, and why
    String numbers(String text) {
        return Stream.of(text.split(",", -1)).map(this::item).collect(Collectors.joining(","));
    }

    /// Every value that a field of numbers means.
    Set<Integer> values(String numbers) {
        Set<Integer> values = new TreeSet<>();
        for (String item : numbers.split(",", -1)) {
            String[] parts = item.split("/", -1);
            String[] ends = parts[0].split("-", -1);
            boolean all = parts[0].equals("*");
            int from = all ? least : Integer.parseInt(ends[0]);
            int to = all ? most : Integer.parseInt(ends[ends.length - 1]);
            int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private String item(String item) {
        String[] parts = item.split("/", -1);
        if (parts.length > 2) {
            throw wrong(item, "has more than one /");
        }
        if (parts.length == 1) {
            return range(parts[0], item);
        }
        int step = number(parts[1], item);
        if (step < 1 || step > most) {
            throw wrong(item, "has a step that is not 1 to " + most);
        }
        String range = range(parts[0], item);
        boolean single = !range.equals("*") && !range.contains("-");
        return (single ? range + "-" + last() : range) + "/" + step;
    }

    private String range(String range, String item) {
        if (range.equals("*")) {
            return range;
        }
        String[] ends = range.split("-", -1);
        if (ends.length > 2) {
            throw wrong(item, "has more than one -");
        }
        int from = value(ends[0], item);
        if (ends.length == 1) {
            return Integer.toString(from);
        }
        int to = value(ends[1], item);
        if (this == WEEKDAY && to == 0) {
            to = 7;
        }
        if (from > to) {
            throw wrong(item, "runs backwards");
        }
        return from + "-" + to;
    }

    private int value(String text, String item) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        int value = name >= 0 ? name + least : number(text, item);
        if (value < least || value > most) {
            throw wrong(item, "is not " + allowed());
        }
        return value;
    }

    private int number(String text, String item) {
        if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(Character::isDigit)) {
            throw wrong(item, "is not " + allowed());
        }
        return Integer.parseInt(text);
    }

    private String allowed() {
        return least
                + " to "
                + most
                + (names.isEmpty() ? "" : ", or " + names.getFirst() + " to " + names.getLast());
    }

    private int last() {
        return this == WEEKDAY ? 6 : most;
    }

    private IllegalArgumentException wrong(String item, String why) {
        return new IllegalArgumentException(
                "field " + position + ", the " + called + ": \"" + item + "\" " + why);
    }
}
