package dev.opm.web.live;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import java.util.List;

/// Told in this process of what is pushed. Called on the one thread that hears the daemon: must not
/// wait.
public interface LiveListener {
    /// The home's file of events has more.
    default void noted() {}

    default void used(List<UsageView> usage, List<InstanceView> instances) {}

    default void restored(RestoreView report) {}

    /// The daemon answers again, or for the first time.
    default void answers() {}
}
