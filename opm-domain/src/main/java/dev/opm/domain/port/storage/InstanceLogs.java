package dev.opm.domain.port.storage;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.instance.Identity;
import java.util.List;
import java.util.Map;

/// Where the output of instances goes. Callable from any thread.
public interface InstanceLogs {
    LogPaths of(AppName name, InstanceId instance);

    /// Takes over what an earlier daemon captured: what was written meanwhile is read now.
    ///
    /// @throws StorageFailure if a log could not be opened
    void resume(AppName name, InstanceId instance, LogPolicy policy);

    /// The same for instances of which no table tells: what they write is kept while it is found
    /// out what they are.
    ///
    /// @throws StorageFailure if it cannot be known whether there are any
    void holdOthers();

    /// Ends capturing what was only held, where nobody writes any more.
    void letGoOfOthers();

    /// A process that an earlier daemon started belongs to the instance: its end is noted there.
    void adopted(AppName name, InstanceId instance, Identity process);

    /// Returns once all that was written before the call is in the files, or a slow disk kept it
    /// from getting there for a second.
    void settle(AppName name, InstanceId instance);

    /// Empties both logs and removes the full ones; what is written afterwards is kept.
    ///
    /// @throws StorageFailure if one could not be emptied
    void flush(AppName name, InstanceId instance);

    /// Lets go of the files of all logs; whatever is written next opens them by their names.
    void reopen();

    /// Stops capturing for an instance that is no more. The files stay. Where somebody writes, it
    /// is another instance that has its name by now, and goes on.
    void forget(AppName name, InstanceId instance);

    /// Gives the logs of an instance the name that its app has now: what is written meanwhile is
    /// kept, and logs that are there under the new name give way.
    ///
    /// @throws StorageFailure if they could not be renamed; some may have been
    void rename(AppName from, AppName to, InstanceId instance, LogPolicy policy);

    /// Keeps the logs of instances whose apps are deleted where no other app's are. What was kept
    /// of an earlier app of the same name goes.
    ///
    /// @throws StorageFailure if some stay where they are
    void keepAsDeleted(Map<InstanceId, AppName> deleted);

    /// The logs of deleted apps that are kept.
    ///
    /// @throws StorageFailure if it cannot be known
    List<DeletedLog> deleted();

    /// Removes one of them.
    ///
    /// @throws StorageFailure if it stays
    void removeDeleted(DeletedLog log);

    /// Bytes that this daemon and those before it dropped, because the disk took no more.
    Lost lost(AppName name, InstanceId instance);

    /// The files of one instance: absolute paths, as text, for a name may hold what the platform's
    /// encoding of paths cannot.
    ///
    /// @param runTimes when its processes started and ended
    record LogPaths(String out, String err, String runTimes) {}

    /// The logs of an instance that is no more.
    record DeletedLog(InstanceId instance, AppName name, LogPaths paths) {}

    /// Of programs whose output goes elsewhere.
    record None() implements InstanceLogs {
        @Override
        public LogPaths of(AppName name, InstanceId instance) {
            return new LogPaths("", "", "");
        }

        @Override
        public void resume(AppName name, InstanceId instance, LogPolicy policy) {}

        @Override
        public void holdOthers() {}

        @Override
        public void letGoOfOthers() {}

        @Override
        public void adopted(AppName name, InstanceId instance, Identity process) {}

        @Override
        public void settle(AppName name, InstanceId instance) {}

        @Override
        public void flush(AppName name, InstanceId instance) {}

        @Override
        public void reopen() {}

        @Override
        public void forget(AppName name, InstanceId instance) {}

        @Override
        public void rename(AppName from, AppName to, InstanceId instance, LogPolicy policy) {}

        @Override
        public void keepAsDeleted(Map<InstanceId, AppName> deleted) {}

        @Override
        public List<DeletedLog> deleted() {
            return List.of();
        }

        @Override
        public void removeDeleted(DeletedLog log) {}

        @Override
        public Lost lost(AppName name, InstanceId instance) {
            return new Lost(0, 0);
        }
    }

    /// Bytes lost of each stream.
    record Lost(long out, long err) {
        public long total() {
            return out + err;
        }
    }
}
