package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who waits for claims, and who was turned away for their sake and has to be told if they give up.
/// Guarded by the mutex of [PidRegistry].
final class Waiters {
    private final Map<InstanceId, List<Operation>> waiting = new HashMap<>();
    private final Set<InstanceId> turnedAway = new HashSet<>();

    void join(Collection<InstanceId> wanted, Operation operation) {
        wanted.forEach(id -> waiting.computeIfAbsent(id, _ -> new ArrayList<>()).add(operation));
    }

    /// Answers the instances that somebody else was turned away from, and that nobody waits for any
    /// more.
    List<InstanceId> leave(Collection<InstanceId> wanted, Operation operation) {
        for (InstanceId instance : wanted) {
            waiting.computeIfPresent(
                    instance,
                    (_, operations) -> {
                        operations.remove(operation);
                        return operations.isEmpty() ? null : operations;
                    });
        }
        return wanted.stream()
                .distinct()
                .filter(instance -> !waiting.containsKey(instance))
                .filter(turnedAway::remove)
                .toList();
    }

    Optional<Operation> first(InstanceId instance) {
        return Optional.ofNullable(waiting.get(instance)).map(List::getFirst);
    }

    void turnAway(InstanceId instance) {
        turnedAway.add(instance);
    }
}
