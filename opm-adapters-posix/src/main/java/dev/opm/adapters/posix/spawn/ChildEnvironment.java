package dev.opm.adapters.posix.spawn;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The environment of a child: first of all the mark of this launch, then the app's own, its
/// secrets over that, and over all what belongs to this instance.
final class ChildEnvironment {
    private ChildEnvironment() {}

    /// @param layers each over those before it
    static List<String> of(Launch launch, Mark mark, List<Map<String, String>> layers) {
        Map<String, String> variables = new LinkedHashMap<>(launch.env());
        layers.forEach(variables::putAll);
        variables.remove(Mark.VARIABLE);
        List<String> entries = new ArrayList<>(variables.size() + 1);
        entries.add(Mark.VARIABLE + "=" + mark.text());
        variables.forEach((key, value) -> entries.add(key + "=" + value));
        return entries;
    }
}
