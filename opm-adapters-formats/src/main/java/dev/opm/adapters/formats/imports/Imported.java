package dev.opm.adapters.formats.imports;

import java.util.List;

/// What an import found.
///
/// @param losses what belongs to no app of the list
public record Imported(List<ImportedApp> apps, List<Omission> losses) {
    public Imported {
        apps = List.copyOf(apps);
        losses = List.copyOf(losses);
    }

    /// Those that a start of the file would start.
    public List<ImportedApp> startable() {
        return apps.stream().filter(app -> app.left().isEmpty()).toList();
    }
}
