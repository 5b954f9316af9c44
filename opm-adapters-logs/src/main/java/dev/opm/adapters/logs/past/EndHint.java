package dev.opm.adapters.logs.past;

import dev.opm.domain.setting.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an end looks like that people run into again and again, and the way out of it. Goes by what
/// is on record: the end, what was ended with it, and the last lines of stderr.
final class EndHint {
    private static final String WELL = "exit code 0";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private EndHint() {}

    /// @param stderr its last lines
    static Optional<String> of(Past past, List<String> stderr) {
        Optional<Value.Fields> end = past.last("end");
        if (end.isEmpty()) {
            return Optional.empty();
        }
        if (past.last(List.of("end", "remains-ended"))
                .filter(latest -> EventFields.text(latest, "event").equals("remains-ended"))
                .isPresent()) {
            return Optional.of(background(past));
        }
        if (stderr.stream().anyMatch(EndHint::saysPortIsTaken)) {
            return Optional.of(
                    "EADDRINUSE: another process has its port, maybe another instance of it; give"
                            + " each instance a port of its own (--port-range), share one"
                            + " (SO_REUSEPORT), or for a reload use --reload stop-start");
        }
        return EventFields.text(end.get(), "exit").equals(WELL)
                        && !isFinished(past)
                        && lasted(end.get()).isPresent()
                ? Optional.of(
                        "it ended at once and well: its stdin is at its end, so a program that"
                                + " reads it is done (opm set NAME stdin=open --apply keeps it open);"
                                + " one that has nothing more to do is a job (--restart never)")
                : Optional.empty();
    }

    private static boolean isFinished(Past past) {
        return past.last(List.of("end", "decided"))
                .filter(latest -> EventFields.text(latest, "next").startsWith("finished"))
                .isPresent();
    }

    private static String background(Past past) {
        String count =
                past.last("remains-ended")
                        .map(event -> EventFields.text(event, "processes"))
                        .orElse("some");
        return "it went to the background: its first process ended, and what that had started ("
                + count
                + ") was ended with it; tell it to stay in the foreground, as nginx -g 'daemon"
                + " off;', redis-server --daemonize no, postgres in the place of pg_ctl, httpd"
                + " -DFOREGROUND";
    }

    /// As node, Python, Java, Go, nginx and most others say it.
    private static boolean saysPortIsTaken(String line) {
        String plain = line.toLowerCase(Locale.ROOT);
        return plain.contains("eaddrinuse") || plain.contains("address already in use");
    }

    /// How long, where that was short.
    private static Optional<Duration> lasted(Value.Fields end) {
        try {
            Duration lasted =
                    Duration.between(
                            Instant.parse(EventFields.text(end, "startedAt")),
                            Instant.parse(EventFields.text(end, "time")));
            return Optional.of(lasted).filter(time -> time.compareTo(AT_ONCE) < 0);
        } catch (DateTimeException notKnown) {
            return Optional.empty();
        }
    }
}
