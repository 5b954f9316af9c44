package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.appsfile.Pm2Values.Meaning;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// pm2's `ignore_watch`: globs, and regular expressions that people write beside them. The few that
/// everybody copies become the glob that means the same; no other is guessed at.
final class Pm2Ignore {
    /// pm2's manual has this one for files that begin with a dot.
    private static final List<String> DOT_FILES =
            List.of("[\\/\\\\]\\./", "[\\/\\\\]\\.", "(^|[\\/\\\\])\\..", "/(^|[\\/\\\\])\\../");

    private Pm2Ignore() {}

    static Meaning of(Value value) {
        List<String> globs = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String text : texts(value)) {
            Optional<String> glob = glob(text);
            glob.ifPresentOrElse(globs::add, () -> others.add(text));
        }
        if (!others.isEmpty()) {
            return new Meaning.NotUsed(
                    "is not used: "
                            + String.join(" ", others)
                            + " is a regular expression; write globs into \"watch_ignore\"");
        }
        return new Meaning.Instead(Map.of("watch_ignore", Value.texts(globs)));
    }

    private static List<String> texts(Value value) {
        return value instanceof Value.Items(List<Value> items)
                ? items.stream().map(Kinds::text).toList()
                : List.of(Kinds.text(value));
    }

    private static Optional<String> glob(String text) {
        if (DOT_FILES.contains(text)) {
            return Optional.of(".*");
        }
        if (text.matches("\\\\\\.[A-Za-z0-9]+\\$")) {
            return Optional.of("*." + text.substring(2, text.length() - 1));
        }
        boolean isRegex =
                text.contains("\\")
                        || text.startsWith("^")
                        || text.endsWith("$")
                        || text.contains(".*")
                        || text.contains("(");
        return isRegex ? Optional.empty() : Optional.of(text);
    }
}
