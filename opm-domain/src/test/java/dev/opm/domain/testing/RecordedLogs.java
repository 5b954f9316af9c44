package dev.opm.domain.testing;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.storage.InstanceLogs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what it is told, and captures nothing.
public final class RecordedLogs implements InstanceLogs {
    private final List<String> told = new CopyOnWriteArrayList<>();

    /// One line for each call that ends, begins or moves a capture.
    public List<String> told() {
        return told;
    }

    @Override
    public LogPaths of(AppName name, InstanceId instance) {
        return new LogPaths("", "", "");
    }

    @Override
    public void resume(AppName name, InstanceId instance, LogPolicy policy) {
        told.add("resume " + name + " " + instance);
    }

    @Override
    public void holdOthers() {
        told.add("hold others");
    }

    @Override
    public void letGoOfOthers() {
        told.add("let go of others");
    }

    @Override
    public void adopted(AppName name, InstanceId instance, Identity process) {
        told.add("adopted " + name + " " + instance);
    }

    @Override
    public void settle(AppName name, InstanceId instance) {}

    @Override
    public void flush(AppName name, InstanceId instance) {}

    @Override
    public void reopen() {}

    @Override
    public void forget(AppName name, InstanceId instance) {
        told.add("forget " + name + " " + instance);
    }

    @Override
    public void rename(AppName from, AppName to, InstanceId instance, LogPolicy policy) {
        told.add("rename " + from + " " + to + " " + instance);
    }

    @Override
    public void keepAsDeleted(Map<InstanceId, AppName> deleted) {
        told.add("keep as deleted " + deleted);
    }

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
