package dev.opm.adapters.posix;

import dev.opm.domain.app.Launch;
import dev.opm.domain.instance.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The environment of a child: the app's own, without the mark of whatever started us, and first of
/// all the mark of this launch.
final class ChildEnvironment {
    private ChildEnvironment() {}

    /// @param ours over what the app has
    static List<String> of(Launch launch, Mark mark, Map<String, String> ours) {
        List<String> entries = new ArrayList<>(launch.env().size() + 1 + ours.size());
        entries.add(Mark.VARIABLE + "=" + mark.text());
        ours.forEach((key, value) -> entries.add(key + "=" + value));
        launch.env()
                .forEach((key, value) -> {
                    if (!key.equals(Mark.VARIABLE) && !ours.containsKey(key)) {
                        entries.add(key + "=" + value);
                    }
                });
        return entries;
    }
}
