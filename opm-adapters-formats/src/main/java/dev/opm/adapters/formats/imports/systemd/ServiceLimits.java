package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.imports.ImportedApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The walls around a service that OPM has too: those of its control group, and what rights its
/// programs may have.
record ServiceLimits(UnitFile unit, ImportedApp.Draft app) {
    void take() {
        memory();
        cpu();
        tasks();
        if (value("NoNewPrivileges").filter(ServiceLimits::isTrue).isPresent()) {
            app.with("no_new_privs", "true");
        }
        capabilities();
    }

    private void memory() {
        value("MemoryMax")
                .or(() -> value("MemoryLimit"))
                .filter(text -> !text.equals("infinity"))
                .ifPresent(text -> {
                    if (text.matches("[0-9]{1,12}[KMGT]?") && !text.endsWith("T")) {
                        app.with("memory_max", text);
                    } else {
                        app.lost("MemoryMax=" + text, "is not used; give memory_max a size");
                    }
                });
    }

    private void cpu() {
        value("CPUQuota")
                .ifPresent(text -> {
                    if (text.matches("[1-9][0-9]{0,5}%")) {
                        app.with("cpu_max", text);
                    } else {
                        app.lost("CPUQuota=" + text, "is no percentage");
                    }
                });
    }

    private void tasks() {
        value("TasksMax")
                .filter(text -> !text.equals("infinity"))
                .ifPresent(text -> {
                    if (text.matches("[1-9][0-9]{0,8}")) {
                        app.with("pids_max", text);
                    } else {
                        app.lost("TasksMax=" + text, "is not used; give pids_max a number");
                    }
                });
    }

    /// All it may have. What a user that is not root is given is all it may have, too.
    private void capabilities() {
        List<String> bounding = unit.all("Service.CapabilityBoundingSet");
        List<String> ambient = unit.all("Service.AmbientCapabilities");
        List<String> given = ambient.isEmpty() ? bounding : ambient;
        if (given.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (String word : String.join(" ", given).split("\\s+", -1)) {
            if (word.matches("CAP_[A-Z_]+")) {
                names.add(word.substring("CAP_".length()).toLowerCase(Locale.ROOT));
            } else if (!word.isEmpty()) {
                app.lost("CapabilityBoundingSet=" + word, "is not used; name what it may have");
                return;
            }
        }
        app.with("capabilities", String.join(",", names));
    }

    private static boolean isTrue(String text) {
        return List.of("yes", "true", "on", "1").contains(text.toLowerCase(Locale.ROOT));
    }

    private Optional<String> value(String key) {
        return unit.last("Service." + key);
    }
}
