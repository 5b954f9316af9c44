package dev.opm.daemon.requests;

import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import java.util.List;

/// Puts the triggers of what was started in force before the answer goes out, and tells what of
/// them cannot be.
final class TriggerFlaws {
    private TriggerFlaws() {}

    static List<String> of(Opm opm, List<InstanceId> started) {
        opm.guards().refresh();
        return started.stream()
                .map(InstanceId::app)
                .distinct()
                .flatMap(app -> opm.guards().flaws(app).stream())
                .toList();
    }
}
