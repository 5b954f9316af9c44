package dev.opm.adapters.logs;

import com.google.re2j.Pattern;
import dev.opm.adapters.logs.file.LogWindow;
import java.util.Optional;

/// How logs are shown: stamped or not, from when to when, and which lines.
///
/// @param wanted what must be found in a line
public record LogView(Stamps stamps, LogWindow window, Optional<Pattern> wanted) {
    /// What stands in front of a line.
    public enum Stamps {
        NONE,
        LOCAL_TIME
    }

    public static final LogView PLAIN =
            new LogView(Stamps.NONE, LogWindow.ALWAYS, Optional.empty());

    /// With the time of arrival in front of each line.
    public static LogView stamped(LogWindow window, Optional<Pattern> wanted) {
        return new LogView(Stamps.LOCAL_TIME, window, wanted);
    }

    public static LogView unstamped(LogWindow window, Optional<Pattern> wanted) {
        return new LogView(Stamps.NONE, window, wanted);
    }
}
