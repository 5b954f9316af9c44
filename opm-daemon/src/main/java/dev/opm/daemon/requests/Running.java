package dev.opm.daemon.requests;

import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which process each instance had at one time, to tell what was started since from what ran.
record Running(Map<InstanceId, Identity> processes) {
    static final Running NOTHING = new Running(Map.of());

    static Running now(Opm opm) {
        return new Running(
                opm.table()
                        .now()
                        .instances()
                        .flatMap(id ->
                                opm.registry().processOf(id).map(p -> Map.entry(id, p)).stream())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// Those that have the process they had then, as `id:index`.
    List<String> stillRunning(Opm opm, List<InstanceId> instances) {
        return instances.stream()
                .filter(id ->
                        processes.containsKey(id)
                                && opm.registry()
                                        .processOf(id)
                                        .filter(process -> process.equals(processes.get(id)))
                                        .isPresent())
                .map(InstanceId::toString)
                .toList();
    }
}
