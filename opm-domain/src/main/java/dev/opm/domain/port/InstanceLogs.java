package dev.opm.domain.port;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.LogPolicy;

/// Where the output of instances goes. Callable from any thread.
public interface InstanceLogs {
    LogPaths of(AppName name, InstanceId instance);

    /// Takes over what an earlier daemon captured: what was written meanwhile is read now.
    ///
    /// @throws StorageFailure if a log could not be opened
    void resume(AppName name, InstanceId instance, LogPolicy policy);

    /// Returns once all that was written before the call is in the files, or a slow disk kept it
    /// from getting there for a second.
    void settle(AppName name, InstanceId instance);

    /// Empties both logs and removes the full ones; what is written afterwards is kept.
    ///
    /// @throws StorageFailure if one could not be emptied
    void flush(AppName name, InstanceId instance);

    /// Stops capturing for an instance that is no more. The files stay.
    void forget(AppName name, InstanceId instance);

    /// Bytes that this daemon had to drop, because the disk took no more.
    Lost lost(AppName name, InstanceId instance);

    /// The files of one instance: absolute paths, as text, for a name may hold what the platform's
    /// encoding of paths cannot.
    record LogPaths(String out, String err) {}

    /// Bytes lost of each stream.
    record Lost(long out, long err) {
        public static final Lost NOTHING = new Lost(0, 0);
    }
}
