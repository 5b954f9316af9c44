package dev.opm.adapters.formats.imports;

import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an imported app waits for, of that which is there to be waited for.
final class ImportedDependencies {
    private static final String KEY = "depends_on";

    private ImportedDependencies() {}

    static ImportedApp kept(ImportedApp app, Set<String> names) {
        Value found = app.fields().get(KEY);
        if (found == null) {
            return app;
        }
        List<String> kept = new ArrayList<>();
        List<Omission> losses = new ArrayList<>(app.losses());
        for (String other : Kinds.TEXTS.read(found)) {
            String name = other.contains(":") ? other.substring(0, other.indexOf(':')) : other;
            if (names.contains(name)) {
                kept.add(other);
            } else {
                losses.add(new Omission(KEY, "does not name \"" + name + "\", which is left out"));
            }
        }
        Map<String, Value> fields = new LinkedHashMap<>(app.fields());
        if (kept.isEmpty()) {
            fields.remove(KEY);
        } else {
            fields.put(KEY, Value.texts(kept));
        }
        return new ImportedApp(app.name(), fields, losses, app.left());
    }
}
