package dev.opm.adapters.posix;

import dev.opm.domain.app.Launch;
import dev.opm.domain.instance.Mark;
import java.util.ArrayList;
import java.util.List;

/// The environment of a child: the app's own, without the mark of whatever started us, and first of
/// all the mark of this launch.
final class ChildEnvironment {
    private ChildEnvironment() {}

    static List<String> of(Launch launch, Mark mark) {
        List<String> entries = new ArrayList<>(launch.env().size() + 1);
        entries.add(Mark.VARIABLE + "=" + mark.text());
        launch.env()
                .forEach((key, value) -> {
                    if (!key.equals(Mark.VARIABLE)) {
                        entries.add(key + "=" + value);
                    }
                });
        return entries;
    }
}
