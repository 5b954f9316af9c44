package dev.opm.domain.testing.memory;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The run state in memory. Callable from any thread.
public final class InMemoryRunStateStore implements RunStateStore {
    private final Map<InstanceId, RunRecord> records = new TreeMap<>();
    private final Set<OperationId> open = new LinkedHashSet<>();

    @Override
    public synchronized List<RunRecord> readAll() {
        return List.copyOf(records.values());
    }

    @Override
    public synchronized Optional<RunRecord> read(InstanceId instance) {
        return Optional.ofNullable(records.get(instance));
    }

    @Override
    public synchronized void write(RunRecord record) {
        records.put(record.instance(), record);
    }

    @Override
    public synchronized void forget(InstanceId instance) {
        records.remove(instance);
    }

    @Override
    public synchronized Set<OperationId> openOperations() {
        return Set.copyOf(open);
    }

    @Override
    public synchronized void open(OperationId operation) {
        open.add(operation);
    }

    @Override
    public synchronized void close(OperationId operation) {
        open.remove(operation);
    }
}
