package dev.opm.domain.supervision;

import dev.opm.domain.app.AppId;
import dev.opm.domain.port.AppTableStore;
import dev.opm.domain.port.RunStateStore;
import dev.opm.domain.port.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// The table in force. What it answers has been stored; what could not be stored did not happen.
///
/// Concurrency: [#now] is a volatile read; changes are made one after the other under a mutex, disk
/// included, so no writer can undo another's change with an old copy.
public final class CurrentTable {
    private final ReentrantLock mutex = new ReentrantLock();
    private final AppTableStore store;
    private final RunStateStore runState;
    private final List<OperationId> committed = new ArrayList<>();
    private int reserved;
    private volatile AppTable table;

    /// @throws dev.opm.domain.port.StorageFailure if there is a table and it cannot be read
    public CurrentTable(AppTableStore store, RunStateStore runState) {
        this.store = store;
        this.runState = runState;
        this.table = store.load();
        this.reserved = table.nextId();
    }

    public AppTable now() {
        return table;
    }

    /// An id that nobody else gets, whether or not an app with it is ever committed.
    public AppId reserveId() {
        mutex.lock();
        try {
            return new AppId(reserved++);
        } finally {
            mutex.unlock();
        }
    }

    /// Changes the table and stores it.
    ///
    /// @throws dev.opm.domain.port.StorageFailure if it could not be stored; nothing changed
    public AppTable change(UnaryOperator<AppTable> change) {
        mutex.lock();
        try {
            return store(change.apply(table));
        } finally {
            mutex.unlock();
        }
    }

    /// Changes the table as the commit of an operation: before it is stored a crash undoes the
    /// operation, afterwards it stands.
    ///
    /// @throws dev.opm.domain.port.StorageFailure if it could not be stored; nothing changed
    public AppTable commit(OperationId operation, UnaryOperator<AppTable> change) {
        mutex.lock();
        try {
            settle();
            AppTable next = store(change.apply(table).committedBy(operation));
            committed.add(operation);
            try {
                settle();
            } catch (StorageFailure later) {
                // The table names it as committed, and the next commit comes only after the
                // closing.
            }
            return next;
        } finally {
            mutex.unlock();
        }
    }

    /// Closes what has been committed. Must be over before another commit: the table names only the
    /// last, and an older one still open would be undone by the next daemon.
    private void settle() {
        while (!committed.isEmpty()) {
            runState.close(committed.getFirst());
            committed.removeFirst();
        }
    }

    private AppTable store(AppTable changed) {
        AppTable next =
                new AppTable(
                        Math.max(changed.nextId(), reserved), changed.apps(), changed.committed());
        if (!next.equals(table)) {
            store.store(next);
            table = next;
            reserved = next.nextId();
        }
        return next;
    }
}
