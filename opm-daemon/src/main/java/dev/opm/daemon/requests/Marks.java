package dev.opm.daemon.requests;

import dev.opm.domain.app.InstanceEnvironment;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.instance.Mark;
import java.util.HashMap;
import java.util.Map;

/// An app started from within another app must not inherit what tells that one from others.
final class Marks {
    private Marks() {}

    static Map<String, String> without(Map<String, String> env) {
        Map<String, String> clean = new HashMap<>(env);
        clean.remove(Mark.VARIABLE);
        InstanceEnvironment.ALL.forEach(clean::remove);
        if (clean.containsKey(SlotVariables.SLOT)) {
            SlotVariables.ALL.forEach(clean::remove);
        }
        return clean;
    }
}
