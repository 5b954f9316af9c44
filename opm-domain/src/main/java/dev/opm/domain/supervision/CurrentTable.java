package dev.opm.domain.supervision;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final Map<AppName, AppId> promised = new HashMap<>();
    private final Set<AppId> promisedIds = new HashSet<>();
    private int reserved;
    private Optional<OperationId> committed = Optional.empty();
    private volatile AppTable table;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// @throws dev.opm.domain.port.storage.StorageFailure if there is a table and it cannot be read
    public CurrentTable(AppTableStore store, RunStateStore runState) {
        this.store = store;
        this.runState = runState;
        this.table = store.load();
        this.reserved = table.nextId();
    }

    /// Tells from now on that the table is another one; called by the thread that changed it, which
    /// must not wait.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public AppTable now() {
        return table;
    }

    /// How an instance is to be ended; also one that no app has any more.
    public StopPolicy stopPolicy(InstanceId instance) {
        return table.owner(instance).map(app -> app.spec().stop()).orElse(StopPolicy.DEFAULT);
    }

    /// The id of the app of this name or, when there is none, the id it will get. All who bring up
    /// an app of one name get one id, so that their claims meet; no other name ever gets it,
    /// whether or not an app with it is committed.
    public AppId idFor(AppName name) {
        mutex.lock();
        try {
            return table.find(name).map(App::id).orElseGet(() -> promisedTo(name));
        } finally {
            mutex.unlock();
        }
    }

    private AppId promisedTo(AppName name) {
        return promised.computeIfAbsent(
                name,
                _ -> {
                    AppId id = new AppId(reserved++);
                    promisedIds.add(id);
                    return id;
                });
    }

    /// As [#idFor(AppName)] for an app that had this id when it was saved: it gets that one again,
    /// unless its name was promised another meanwhile, or that one is somebody else's.
    public AppId idFor(AppName name, AppId saved) {
        mutex.lock();
        try {
            boolean isNamed = promised.containsKey(name) || table.find(name).isPresent();
            if (!isNamed && table.find(saved).isEmpty() && !promisedIds.contains(saved)) {
                promised.put(name, saved);
                promisedIds.add(saved);
                reserved = Math.max(reserved, saved.value() + 1);
            }
            return idFor(name);
        } finally {
            mutex.unlock();
        }
    }

    /// Whether this is the id of the app of this name, or is from now on: asked under the claims of
    /// the app's instances, by whoever found out the id before it had them. Until those are
    /// released nobody can delete the app or bring it up under another id.
    public boolean promise(AppName name, AppId id) {
        mutex.lock();
        try {
            return table.find(id)
                    .map(owner -> owner.name().equals(name))
                    .orElseGet(() -> idFor(name, id).equals(id));
        } finally {
            mutex.unlock();
        }
    }

    /// Before anything is launched as this app: see [#promise].
    public void requirePromised(App app) {
        if (!promise(app.name(), app.id())) {
            throw new IllegalStateException(
                    "\"" + app.name() + "\" is not app " + app.id() + ", which was to be launched");
        }
    }

    /// Gives out no id below this one from now on: a dump knows how far the counter was, also when
    /// the table is lost.
    public void reserveFrom(int nextId) {
        mutex.lock();
        try {
            reserved = Math.max(reserved, nextId);
        } finally {
            mutex.unlock();
        }
    }

    /// Changes the table and stores it.
    ///
    /// @throws dev.opm.domain.port.storage.StorageFailure if it could not be stored; nothing
    ///   changed
    public AppTable change(UnaryOperator<AppTable> change) {
        mutex.lock();
        try {
            return store(change.apply(table), () -> {});
        } finally {
            mutex.unlock();
        }
    }

    /// Changes the table as the commit of an operation: before it is stored a crash undoes the
    /// operation, afterwards it stands.
    ///
    /// @param stored told the moment it is, before anybody else can commit; it stands from then on,
    ///   also when something is thrown after it
    /// @throws dev.opm.domain.port.storage.StorageFailure if it could not be stored; nothing
    ///   changed
    public AppTable commit(OperationId operation, UnaryOperator<AppTable> change, Runnable stored) {
        mutex.lock();
        try {
            closeCommitted();
            AppTable next = store(change.apply(table).committedBy(operation), stored);
            committed = Optional.of(operation);
            closeIfPossible();
            return next;
        } finally {
            mutex.unlock();
        }
    }

    /// The table names one committed operation; the one before must be closed by then, or a next
    /// daemon would undo it.
    private void closeCommitted() {
        committed.ifPresent(runState::close);
        committed = Optional.empty();
    }

    /// What is stored stands, whether or not its operation can be closed now.
    private void closeIfPossible() {
        try {
            closeCommitted();
        } catch (StorageFailure later) {
            // The next commit closes it first, or the next daemon does.
        }
    }

    private AppTable store(AppTable changed, Runnable stored) {
        AppTable next =
                new AppTable(
                        Math.max(changed.nextId(), reserved), changed.apps(), changed.committed());
        if (!next.equals(table)) {
            store.store(next);
            table = next;
            stored.run();
            reserved = next.nextId();
            next.apps().forEach(app -> promisedIds.remove(promised.remove(app.name())));
            listeners.forEach(Runnable::run);
        }
        return next;
    }
}
