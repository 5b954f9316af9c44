package dev.opm.domain.port.storage;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps which process each instance has. Survives the daemon's death, need not survive power loss.
/// Callable from any thread; each call is atomic against a crash at any instruction.
public interface RunStateStore {
    /// Every record; one that is damaged is left out, for it was never acknowledged.
    List<RunRecord> readAll();

    /// The record of one instance, if there is one and it is not damaged.
    Optional<RunRecord> read(InstanceId instance);

    /// @throws StorageFailure if it could not be written; the old record stands
    void write(RunRecord record);

    void forget(InstanceId instance);

    /// The operations that are to be undone if the table does not name them as committed.
    Set<OperationId> openOperations();

    /// @throws StorageFailure if it could not be written
    void open(OperationId operation);

    void close(OperationId operation);
}
