package dev.opm.cli.command.apps;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.file.LogWindow;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Quantities;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.text.ExpressionLimits;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads from the options of `opm logs` how the logs are to be shown.
final class LogChoice {
    private LogChoice() {}

    static LogView view(Arguments arguments, Instant now) throws UsageException {
        LogWindow window =
                new LogWindow(moment(arguments, Opt.SINCE, now), moment(arguments, Opt.UNTIL, now));
        Optional<Pattern> wanted = pattern(arguments);
        return arguments.has(Opt.TIMESTAMPS)
                ? LogView.stamped(window, wanted)
                : LogView.unstamped(window, wanted);
    }

    private static Optional<Instant> moment(Arguments arguments, Opt option, Instant now)
            throws UsageException {
        Optional<String> text = arguments.text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().contains("T")) {
            try {
                return Optional.of(Instant.parse(text.get()));
            } catch (DateTimeParseException unreadable) {
                throw new UsageException(
                        "logs: "
                                + option
                                + " \""
                                + text.get()
                                + "\" is no time; write it as 2026-01-31T12:00:00Z");
            }
        }
        return Optional.of(now.minus(Quantities.duration("logs: " + option, text.get())));
    }

    private static Optional<Pattern> pattern(Arguments arguments) throws UsageException {
        Optional<String> text = arguments.text(Opt.GREP);
        Optional<String> excess = text.flatMap(ExpressionLimits::excess);
        if (excess.isPresent()) {
            throw new UsageException(
                    "logs: --grep is too large: " + excess.get() + "; make it less");
        }
        try {
            return text.map(Pattern::compile);
        } catch (PatternSyntaxException flaw) {
            throw new UsageException(
                    "logs: --grep "
                            + text.orElse("")
                            + ": "
                            + flaw.getDescription()
                            + "; put a backslash before what is meant as it is");
        }
    }
}
