package dev.opm.monitor.page;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.monitor.screen.Graph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What instances used lately. An instance that is no more is forgotten.
public final class Usages {
    /// A bar is full from here on, so that an idle machine looks idle.
    private static final double LEAST_PERCENT = 10;

    private static final double LEAST_BYTES = 1 << 20;

    private final Map<String, Graph> cpu = new HashMap<>();
    private final Map<String, Graph> memory = new HashMap<>();

    public void add(List<InstanceView> instances) {
        Set<String> seen = new HashSet<>();
        for (InstanceView view : instances) {
            String key = key(view);
            seen.add(key);
            cpu.computeIfAbsent(key, _ -> new Graph(LEAST_PERCENT)).add(view.cpuPercent());
            memory.computeIfAbsent(key, _ -> new Graph(LEAST_BYTES))
                    .add((double) view.memoryBytes());
        }
        cpu.keySet().retainAll(seen);
        memory.keySet().retainAll(seen);
    }

    public Graph cpu(InstanceView view) {
        return cpu.getOrDefault(key(view), new Graph(LEAST_PERCENT));
    }

    public Graph memory(InstanceView view) {
        return memory.getOrDefault(key(view), new Graph(LEAST_BYTES));
    }

    public static String key(InstanceView view) {
        return view.id() + ":" + view.instance();
    }
}
