package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.InstanceView;
import dev.opm.adapters.socket.wire.RestoreView;
import java.util.List;

/// What people call an instance: the app's name, with the index when the app has several.
final class Labels {
    private Labels() {}

    static String of(InstanceView one, List<InstanceView> among) {
        int same = 0;
        for (InstanceView other : among) {
            same += other.id() == one.id() ? 1 : 0;
        }
        return label(one.name(), one.instance(), same);
    }

    static String of(RestoreView.Line one, List<RestoreView.Line> among) {
        int same = 0;
        for (RestoreView.Line other : among) {
            same += other.id() == one.id() ? 1 : 0;
        }
        return label(one.name(), one.instance(), same);
    }

    private static String label(String name, int index, int instances) {
        return instances > 1 || index > 0 ? name + ":" + index : name;
    }
}
