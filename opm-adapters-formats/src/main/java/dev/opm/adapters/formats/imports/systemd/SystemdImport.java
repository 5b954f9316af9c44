package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.imports.Omission;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.domain.app.AppName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Service units as apps. What one of them comes after is waited for if it is imported too.
public final class SystemdImport {
    private final String verb;
    private final Path cwd;

    /// @param verb for messages
    /// @param cwd of the caller
    public SystemdImport(String verb, Path cwd) {
        this.verb = verb;
        this.cwd = cwd;
    }

    public Imported read(List<String> units) throws FlawedFile {
        List<Omission> losses = new ArrayList<>();
        Map<String, UnitFile> services = new LinkedHashMap<>();
        for (String word : units) {
            UnitFile unit = UnitFile.read(verb, word, cwd);
            if (unit.values().keySet().stream().anyMatch(key -> key.startsWith("Service."))) {
                services.put(unit.name(), unit);
            } else {
                losses.add(
                        new Omission(
                                unit.name(),
                                unit.values().isEmpty()
                                        ? "is not taken: it is masked"
                                        : "is not taken: it has no [Service]"));
            }
        }
        List<ImportedApp> apps = new ArrayList<>();
        for (UnitFile unit : services.values()) {
            ImportedApp.Draft app = new ImportedApp.Draft(name(unit.name()));
            new ServiceUnit(unit, app).take();
            after(unit, app, services.keySet());
            apps.add(app.done());
        }
        return new Imported(apps, losses);
    }

    private static String name(String unit) {
        String plain = unit.replaceFirst("\\.service$", "").replaceFirst("@$", "");
        return AppName.flawIn(plain).isEmpty() ? plain : DefaultName.of(plain).value();
    }

    private static void after(UnitFile unit, ImportedApp.Draft app, Set<String> services) {
        Set<String> before = new LinkedHashSet<>();
        for (String key : List.of("Unit.After", "Unit.Requires", "Unit.BindsTo", "Unit.Wants")) {
            for (String value : unit.all(key)) {
                for (String other : value.split("\\s+", -1)) {
                    if (services.contains(other) && !other.equals(unit.name())) {
                        before.add(name(other));
                    } else if (other.endsWith(".service") && !key.equals("Unit.Wants")) {
                        app.lost(
                                key.substring("Unit.".length()) + "=" + other,
                                "is not waited for: it is not imported here");
                    }
                }
            }
        }
        if (!before.isEmpty()) {
            app.with("depends_on", List.copyOf(before));
        }
    }
}
