package dev.opm.domain.port;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;

/// Where the output of instances goes. Callable from any thread.
public interface InstanceLogs {
    LogPaths of(AppName name, InstanceId instance);

    /// Empties both logs; what is written afterwards is kept.
    ///
    /// @throws StorageFailure if one could not be emptied
    void flush(AppName name, InstanceId instance);

    /// The files of one instance: absolute paths, as text, for a name may hold what the platform's
    /// encoding of paths cannot.
    record LogPaths(String out, String err) {}
}
