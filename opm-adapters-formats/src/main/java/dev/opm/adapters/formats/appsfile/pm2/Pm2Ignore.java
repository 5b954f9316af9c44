package dev.opm.adapters.formats.appsfile.pm2;

import dev.opm.adapters.formats.appsfile.pm2.Pm2Values.Meaning;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// pm2's `ignore_watch`: globs, and regular expressions that people write beside them. Those become
/// the glob that means the same; where there is none they are told.
final class Pm2Ignore {
    private Pm2Ignore() {}

    static Meaning of(Value value) {
        List<String> globs = new ArrayList<>();
        for (String text : texts(value)) {
            Optional<String> glob = glob(text);
            if (glob.isEmpty()) {
                return new Meaning.NotUsed(
                        "is not used: "
                                + text
                                + " is a regular expression that no glob says; write globs into"
                                + " \"watch_ignore\"");
            }
            globs.add(glob.get());
        }
        return new Meaning.Instead(Map.of("watch_ignore", Value.texts(globs)));
    }

    private static List<String> texts(Value value) {
        return value instanceof Value.Items(List<Value> items)
                ? items.stream().map(Kinds::text).toList()
                : List.of(Kinds.text(value));
    }

    private static Optional<String> glob(String text) {
        boolean isRegex =
                text.contains("\\")
                        || text.startsWith("^")
                        || text.endsWith("$")
                        || text.contains(".*")
                        || text.contains("(")
                        || text.contains("|");
        return isRegex ? RegexGlob.of(text) : Optional.of(text);
    }
}
