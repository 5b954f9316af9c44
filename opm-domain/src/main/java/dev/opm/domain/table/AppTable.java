package dev.opm.domain.table;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.OperationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The apps and desired states the daemon knows now: an immutable value, in id order.
///
/// @param nextId the id the next new app gets; only ever grows
/// @param committed the last operation whose effects this table includes; storing a table that
///   names an operation is that operation's commit point
public record AppTable(int nextId, List<App> apps, Optional<OperationId> committed) {
    public static final AppTable EMPTY = new AppTable(0, List.of(), Optional.empty());

    public AppTable {
        apps = apps.stream().sorted(Comparator.comparing(App::id)).toList();
        for (int i = 0; i < apps.size(); i++) {
            App app = apps.get(i);
            if (app.id().value() >= nextId) {
                throw new IllegalArgumentException(
                        "app id " + app.id() + " is not below the next id " + nextId);
            }
            if (i > 0 && apps.get(i - 1).id().equals(app.id())) {
                throw new IllegalArgumentException("two apps have the id " + app.id());
            }
        }
        if (apps.stream().map(App::name).distinct().count() != apps.size()) {
            throw new IllegalArgumentException("two apps have the same name");
        }
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
        return apps.stream().filter(app -> app.name().equals(name)).findFirst();
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
        Optional<App> namesake = find(app.name()).filter(other -> !other.id().equals(app.id()));
        if (namesake.isPresent()) {
            throw new NameTaken(namesake.get());
        }
        List<App> next = new ArrayList<>(apps);
        next.removeIf(other -> other.id().equals(app.id()));
        next.add(app);
        return new AppTable(Math.max(nextId, app.id().value() + 1), next, committed);
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
}
