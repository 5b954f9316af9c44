package dev.opm.domain.testing;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The home's run state as one daemon reaches it.
final class FakeRuns implements RunStateStore {
    private final FakeLife life;

    FakeRuns(FakeLife life) {
        this.life = life;
    }

    @Override
    public List<RunRecord> readAll() {
        life.enter();
        return life.machine().runs().readAll();
    }

    @Override
    public Optional<RunRecord> read(InstanceId instance) {
        life.enter();
        return life.machine().runs().read(instance);
    }

    @Override
    public void write(RunRecord record) {
        life.write(verbFor(record), record.instance(), () -> life.machine().runs().write(record));
    }

    @Override
    public void forget(InstanceId instance) {
        life.write("forget", instance, () -> life.machine().runs().forget(instance));
    }

    @Override
    public Set<OperationId> openOperations() {
        life.enter();
        return life.machine().runs().openOperations();
    }

    @Override
    public void open(OperationId operation) {
        life.write("open", operation, () -> life.machine().runs().open(operation));
    }

    @Override
    public void close(OperationId operation) {
        life.write("close", operation, () -> life.machine().runs().close(operation));
    }

    private String verbFor(RunRecord record) {
        if (record.beside().isPresent()) {
            if (isSwitch(record)) {
                return "switch";
            }
            return record.beside().get().identity().isEmpty() ? "successor" : "overlap";
        }
        if (record.identity().isEmpty()) {
            return "intent";
        }
        if (record.givenUp().isPresent()) {
            return "given up";
        }
        return record.operation().isEmpty() ? "settled" : "identity";
    }

    /// Whether the record's own becomes another one.
    private boolean isSwitch(RunRecord record) {
        return life.machine().runs().readAll().stream()
                .filter(known -> known.instance().equals(record.instance()))
                .anyMatch(known -> !known.mark().equals(record.mark()));
    }
}
