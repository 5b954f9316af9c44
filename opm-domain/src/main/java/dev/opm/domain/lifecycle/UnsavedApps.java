package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.table.AppTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Which apps of a table are not in the dump as they are. Of the dump only a hash of each app is
/// kept, for it is asked for at every list; it is read once, for nobody else writes it.
///
/// Concurrency: callable from any thread; one at a time.
final class UnsavedApps {
    private Optional<Map<AppId, Integer>> saved = Optional.empty();
    private AppTable table = AppTable.EMPTY;
    private Set<AppId> unsaved = Set.of();

    synchronized void saved(Dump dump) {
        saved = Optional.of(hashes(dump));
        table = AppTable.EMPTY;
        unsaved = Set.of();
    }

    @SuppressWarnings("ReferenceEquality") // an equal one costs another look, a comparison more
    synchronized Set<AppId> in(AppTable now, Supplier<DumpLoad> dump) {
        Map<AppId, Integer> hashes = saved.orElseGet(() -> hashes(dump.get()));
        saved = Optional.of(hashes);
        if (now != table) {
            table = now;
            unsaved = otherThan(hashes, now);
        }
        return unsaved;
    }

    private static Set<AppId> otherThan(Map<AppId, Integer> saved, AppTable now) {
        Set<AppId> unsaved = new HashSet<>();
        for (App app : now.apps()) {
            Integer hash = saved.get(app.id());
            if (!SlotVariables.isSlot(app.spec().launch())
                    && (hash == null || hash != app.hashCode())) {
                unsaved.add(app.id());
            }
        }
        return Set.copyOf(unsaved);
    }

    private static Map<AppId, Integer> hashes(DumpLoad load) {
        return switch (load) {
            case DumpLoad.Loaded(Dump dump, var _) -> hashes(dump);
            case DumpLoad.Missing _, DumpLoad.Unreadable _ -> Map.of();
        };
    }

    private static Map<AppId, Integer> hashes(Dump dump) {
        Map<AppId, Integer> hashes = new HashMap<>();
        dump.apps().forEach(app -> hashes.put(app.id(), app.hashCode()));
        return hashes;
    }
}
