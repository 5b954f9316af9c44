package dev.opm.cli.log;

import com.google.re2j.Pattern;
import dev.opm.cli.log.file.LogWindow;
import dev.opm.cli.log.output.PrefixedOutput;
import java.util.Optional;

/// How logs are shown: stamped or not, from when to when, and which lines.
///
/// @param wanted what must be found in a line
public record LogView(PrefixedOutput.Stamps stamps, LogWindow window, Optional<Pattern> wanted) {
    public static final LogView PLAIN =
            new LogView(PrefixedOutput.Stamps.NONE, LogWindow.ALWAYS, Optional.empty());

    /// With the time of arrival in front of each line.
    public static LogView stamped(LogWindow window, Optional<Pattern> wanted) {
        return new LogView(PrefixedOutput.Stamps.LOCAL_TIME, window, wanted);
    }

    public static LogView unstamped(LogWindow window, Optional<Pattern> wanted) {
        return new LogView(PrefixedOutput.Stamps.NONE, window, wanted);
    }
}
