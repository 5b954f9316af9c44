package dev.opm.domain.port.storage;

import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;

/// Keeps dumps so that a save survives power loss and an unreadable one is never the last.
public interface DumpStore {
    /// For the home: the newest generation that is right. For a file: that file.
    DumpLoad load(DumpSource source);

    /// Makes this the newest generation, durable before it returns; keeps the last 5.
    ///
    /// @throws StorageFailure if it could not be made durable; the generations are as they were
    void save(Dump dump);
}
