package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.table.AppTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds under which id each app of a dump lives here. The home's own dump speaks of this table, so
/// ids count first and names second; a file from elsewhere has ids of its own, so only names count.
///
/// @param promise the id that all who bring up an app of this name get; the home's own dump asks
///   for the one the app had
record DumpMatching(AppTable table, DumpSource source, CurrentTable promise) {
    /// @param resting by the ids they have here
    /// @param conflicts apps whose name another app has here, in words
    record Matched(List<App> apps, Map<InstanceId, Resting> resting, List<String> conflicts) {}

    Matched match(Dump dump) {
        List<App> apps = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        Map<InstanceId, Resting> resting = new HashMap<>();
        Set<AppId> taken = new HashSet<>();
        Map<AppId, AppId> idsHere = new HashMap<>();
        for (App app : dump.apps()) {
            AppId id = idHere(app);
            if (!taken.add(id)) {
                conflicts.add(
                        "\"" + app.name() + "\" and another app of the dump are both app " + id);
            }
            table.find(app.name())
                    .filter(other -> !other.id().equals(id))
                    .ifPresent(other ->
                            conflicts.add(
                                    "app "
                                            + id
                                            + " is to be named \""
                                            + app.name()
                                            + "\", which is app "
                                            + other.id()));
            apps.add(new App(id, app.spec(), app.desired()));
            idsHere.put(app.id(), id);
        }
        dump.resting()
                .forEach((instance, why) ->
                        Optional.ofNullable(idsHere.get(instance.app()))
                                .ifPresent(id ->
                                        resting.put(new InstanceId(id, instance.index()), why)));
        return new Matched(apps, resting, conflicts);
    }

    private AppId idHere(App app) {
        return switch (source) {
            case DumpSource.Home() ->
                    table.find(app.id())
                            .or(() -> table.find(app.name()))
                            .map(App::id)
                            .orElseGet(() -> promise.idFor(app.name(), app.id()));
            case DumpSource.File _ -> promise.idFor(app.name());
        };
    }
}
