package dev.opm.cli.listing;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.Done;
import dev.opm.cli.report.Measure;
import dev.opm.cli.report.ShellWords;
import dev.opm.domain.text.DurationText;
import dev.opm.domain.text.NearestWord;
import dev.opm.domain.text.SizeText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What can be shown, compared and sorted of an instance, by the word that people type for it.
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum Field {
    ID("id"),
    NAME("name"),
    NAMESPACE("namespace", "ns"),
    INSTANCE("instance", "index"),
    PID("pid"),
    STATUS("status", "state"),
    DESIRED("desired"),
    UPTIME("uptime", "age"),
    RESTARTS("restarts", "restart"),
    CPU("cpu"),
    MEMORY("mem", "memory"),
    EXIT("exit"),
    STARTED("started"),
    COMMAND("command"),
    CWD("cwd"),
    DRIFT("drift");

    private static final String ABSENT = "-";

    private final String word;
    private final List<String> otherWords;

    Field(String word, String... otherWords) {
        this.word = word;
        this.otherWords = List.of(otherWords);
    }

    /// The title of its column, too.
    public String word() {
        return word;
    }

    /// @param where for the message, as `list: --sort`
    public static Field find(String where, String typed) throws UsageException {
        List<String> known = new ArrayList<>();
        for (Field field : values()) {
            if (field.word.equals(typed) || field.otherWords.contains(typed)) {
                return field;
            }
            known.add(field.word);
        }
        throw new UsageException(
                where
                        + " \""
                        + typed
                        + "\" is no field; "
                        + NearestWord.to(typed, known)
                                .map(close -> "did you mean " + close + "?")
                                .orElse("use one of " + String.join(", ", known)));
    }

    /// As people read it; `-` where there is none.
    public String text(InstanceView view) {
        return switch (this) {
            case ID -> Integer.toString(view.id());
            case NAME -> view.name();
            case NAMESPACE -> view.namespace();
            case INSTANCE -> Integer.toString(view.instance());
            case PID -> view.pid().map(pid -> Integer.toString(pid)).orElse(ABSENT);
            case STATUS -> view.status();
            case DESIRED -> view.desired();
            case UPTIME -> view.uptimeMs().map(Measure::uptime).orElse(ABSENT);
            case RESTARTS -> Integer.toString(view.restarts());
            case CPU -> runs(view) ? Measure.percent(view.cpuPercent()) : ABSENT;
            case MEMORY -> runs(view) ? Measure.bytes(view.memoryBytes()) : ABSENT;
            case EXIT -> view.exit().map(Done::shown).orElse(ABSENT);
            case STARTED -> view.startedAt().map(Instant::toString).orElse(ABSENT);
            case COMMAND -> ShellWords.joined(view.command());
            case CWD -> ShellWords.quoted(view.cwd());
            case DRIFT -> view.drift().isEmpty() ? ABSENT : String.join(", ", view.drift());
        };
    }

    /// What it is compared by, where it is a number; empty where there is none.
    OptionalDouble number(InstanceView view) {
        return switch (this) {
            case ID -> OptionalDouble.of(view.id());
            case INSTANCE -> OptionalDouble.of(view.instance());
            case PID -> whole(view.pid());
            case UPTIME -> whole(view.uptimeMs());
            case RESTARTS -> OptionalDouble.of(view.restarts());
            case CPU -> runs(view) ? OptionalDouble.of(view.cpuPercent()) : OptionalDouble.empty();
            case MEMORY ->
                    runs(view)
                            ? OptionalDouble.of((double) view.memoryBytes())
                            : OptionalDouble.empty();
            case STARTED -> whole(view.startedAt().map(Instant::toEpochMilli));
            case NAME, NAMESPACE, STATUS, DESIRED, EXIT, COMMAND, CWD, DRIFT ->
                    OptionalDouble.empty();
        };
    }

    boolean isNumber() {
        return switch (this) {
            case ID, INSTANCE, PID, UPTIME, RESTARTS, CPU, MEMORY, STARTED -> true;
            case NAME, NAMESPACE, STATUS, DESIRED, EXIT, COMMAND, CWD, DRIFT -> false;
        };
    }

    /// Of those that people look at for the largest, that comes first.
    boolean isLargestFirst() {
        return switch (this) {
            case UPTIME, RESTARTS, CPU, MEMORY, STARTED -> true;
            case ID, INSTANCE, PID, NAME, NAMESPACE, STATUS, DESIRED, EXIT, COMMAND, CWD, DRIFT ->
                    false;
        };
    }

    /// A number as people write it for this field; empty when it is none.
    OptionalDouble read(String text) {
        return switch (this) {
            case UPTIME -> days(text);
            case MEMORY -> whole(SizeText.read(text));
            case CPU -> plain(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
            case STARTED -> moment(text);
            case ID, INSTANCE, PID, RESTARTS -> plain(text);
            case NAME, NAMESPACE, STATUS, DESIRED, EXIT, COMMAND, CWD, DRIFT ->
                    OptionalDouble.empty();
        };
    }

    private static OptionalDouble days(String text) {
        if (text.endsWith("d")) {
            OptionalDouble days = plain(text.substring(0, text.length() - 1));
            return days.isEmpty()
                    ? days
                    : OptionalDouble.of(days.getAsDouble() * Duration.ofDays(1).toMillis());
        }
        return whole(DurationText.read(text).map(Duration::toMillis));
    }

    /// As it is shown, by the clock of all.
    private static OptionalDouble moment(String text) {
        try {
            return OptionalDouble.of((double) Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException none) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble plain(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble whole(Optional<? extends Number> number) {
        return number.map(one -> OptionalDouble.of(one.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private static boolean runs(InstanceView view) {
        return view.pid().isPresent();
    }
}
