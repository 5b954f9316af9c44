package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What people call an instance: the app's name, with the index when the app has several among
/// those that are shown. Counted once, for there may be thousands.
public final class Labels {
    private final Map<Integer, Integer> instances = new HashMap<>();

    private Labels() {}

    public static Labels among(List<InstanceView> shown) {
        Labels labels = new Labels();
        for (InstanceView view : shown) {
            labels.count(view.id());
        }
        return labels;
    }

    public static Labels amongLines(List<RestoreView.Line> shown) {
        Labels labels = new Labels();
        for (RestoreView.Line line : shown) {
            labels.count(line.id());
        }
        return labels;
    }

    public String of(InstanceView one) {
        return label(one.id(), one.name(), one.instance());
    }

    public String of(RestoreView.Line one) {
        return label(one.id(), one.name(), one.instance());
    }

    private void count(int id) {
        instances.put(id, instances.getOrDefault(id, 0) + 1);
    }

    private String label(int id, String name, int index) {
        return instances.getOrDefault(id, 0) > 1 || index > 0 ? name + ":" + index : name;
    }
}
