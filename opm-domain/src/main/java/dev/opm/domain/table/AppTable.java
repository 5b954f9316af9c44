package dev.opm.domain.table;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.OperationId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The apps and desired states the daemon knows now: an immutable value, in id order. Found by name
/// and by id without a walk, for a restore of a thousand asks for each.
public final class AppTable {
    public static final AppTable EMPTY = new AppTable(0, List.of(), Optional.empty());

    private final int nextId;
    private final List<App> apps;
    private final Optional<OperationId> committed;
    private final Map<AppName, App> byName;

    /// @param nextId the id the next new app gets; only ever grows
    /// @param committed the last operation whose effects this table includes; storing a table that
    ///   names an operation is that operation's commit point
    /// @throws IllegalArgumentException if two apps have one id or one name, or an id is not below
    ///   `nextId`
    public AppTable(int nextId, Collection<App> apps, Optional<OperationId> committed) {
        this.nextId = nextId;
        this.apps = apps.stream().sorted(Comparator.comparing(App::id)).toList();
        this.committed = committed;
        this.byName = HashMap.newHashMap(apps.size());
        Optional<AppId> before = Optional.empty();
        for (App app : this.apps) {
            if (app.id().value() >= nextId) {
                throw new IllegalArgumentException(
                        "app id " + app.id() + " is not below the next id " + nextId);
            }
            if (before.equals(Optional.of(app.id()))) {
                throw new IllegalArgumentException("two apps have the id " + app.id());
            }
            if (byName.put(app.name(), app) != null) {
                throw new IllegalArgumentException("two apps have the same name");
            }
            before = Optional.of(app.id());
        }
    }

    public int nextId() {
        return nextId;
    }

    public List<App> apps() {
        return apps;
    }

    public Optional<OperationId> committed() {
        return committed;
    }

    /// Asked for every instance of a thousand at a time, so it makes use of the order.
    public Optional<App> find(AppId id) {
        int low = 0;
        int high = apps.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = apps.get(middle).id().compareTo(id);
            if (order == 0) {
                return Optional.of(apps.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    public Optional<App> find(AppName name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<App> owner(InstanceId instance) {
        return find(instance.app()).filter(app -> instance.index() < app.desired().size());
    }

    public Stream<InstanceId> instances() {
        return apps.stream().flatMap(App::instances);
    }

    public Optional<DesiredState> desired(InstanceId instance) {
        return owner(instance).map(app -> app.desired(instance));
    }

    /// Adds an app, or takes the place of the one with its id.
    ///
    /// @throws NameTaken if another app has its name
    public AppTable with(App app) {
        return withAll(List.of(app));
    }

    /// As [#with], for many at once.
    ///
    /// @throws NameTaken if another app has the name of one
    public AppTable withAll(Collection<App> changed) {
        Map<AppId, App> next = LinkedHashMap.newLinkedHashMap(apps.size() + changed.size());
        apps.forEach(app -> next.put(app.id(), app));
        int last = nextId;
        for (App app : changed) {
            next.put(app.id(), app);
            last = Math.max(last, app.id().value() + 1);
        }
        for (App app : changed) {
            find(app.name())
                    .map(App::id)
                    .filter(other -> !other.equals(app.id()))
                    .map(next::get)
                    .filter(other -> other.name().equals(app.name()))
                    .ifPresent(namesake -> {
                        throw new NameTaken(namesake);
                    });
        }
        return new AppTable(last, next.values(), committed);
    }

    public AppTable without(AppId id) {
        return new AppTable(
                nextId, apps.stream().filter(app -> !app.id().equals(id)).toList(), committed);
    }

    public AppTable change(AppId id, UnaryOperator<App> change) {
        return find(id).map(app -> with(change.apply(app))).orElse(this);
    }

    public AppTable withDesired(Iterable<InstanceId> instances, DesiredState state) {
        Map<AppId, App> changed = new HashMap<>();
        for (InstanceId instance : instances) {
            Optional.ofNullable(changed.get(instance.app()))
                    .or(() -> find(instance.app()))
                    .filter(app -> instance.index() < app.desired().size())
                    .ifPresent(app -> changed.put(app.id(), app.withDesired(instance, state)));
        }
        List<App> next = apps.stream().map(app -> changed.getOrDefault(app.id(), app)).toList();
        return changed.isEmpty() ? this : new AppTable(nextId, next, committed);
    }

    public AppTable committedBy(OperationId operation) {
        return new AppTable(nextId, apps, Optional.of(operation));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AppTable table
                && nextId == table.nextId
                && committed.equals(table.committed)
                && apps.equals(table.apps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nextId, apps, committed);
    }

    @Override
    public String toString() {
        return "AppTable[" + nextId + ", " + apps + ", " + committed + "]";
    }
}
