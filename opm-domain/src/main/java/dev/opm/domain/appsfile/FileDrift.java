package dev.opm.domain.appsfile;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.table.AppTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which apps are not as the apps file says that they came from. It looks at no file: it remembers
/// each as a command read it last, with the fingerprint by which whoever asks can tell that it has
/// changed since, and read it again.
///
/// Concurrency: callable from any thread; one at a time.
public final class FileDrift {
    private final Map<Path, Reading> readings = new HashMap<>();
    private AppTable table = AppTable.EMPTY;
    private Map<AppId, String> drift = Map.of();

    public FileDrift() {}

    /// @param unknown apps of it that were not read
    private record Reading(String fingerprint, Map<AppName, AppSpec> apps, Set<String> unknown) {}

    /// A file was read. What it says of apps that were not chosen is known from before, if it was
    /// the same then.
    public synchronized void read(AppsFile file, Iterable<AppSpec> written) {
        if (file.fingerprint().isEmpty()) {
            return;
        }
        String fingerprint = file.fingerprint().get();
        Map<AppName, AppSpec> apps = new HashMap<>();
        Reading before = readings.get(file.path());
        if (before != null && before.fingerprint().equals(fingerprint)) {
            before.apps()
                    .forEach((name, spec) -> {
                        if (file.notChosen().contains(name.value())) {
                            apps.put(name, spec);
                        }
                    });
        }
        written.forEach(spec -> apps.put(spec.name(), spec));
        Set<String> unknown = new HashSet<>(file.notChosen());
        apps.keySet().forEach(name -> unknown.remove(name.value()));
        readings.put(file.path(), new Reading(fingerprint, apps, unknown));
        table = AppTable.EMPTY;
        drift = Map.of();
    }

    /// Of each app that is not as its file says, in words: `differs from apps.yaml`.
    @SuppressWarnings("ReferenceEquality") // an equal one costs another look, a comparison more
    public synchronized Map<AppId, String> in(AppTable now) {
        if (now != table) {
            table = now;
            Map<AppId, String> found = new HashMap<>();
            now.apps().forEach(app -> drift(app).ifPresent(words -> found.put(app.id(), words)));
            drift = Map.copyOf(found);
        }
        return drift;
    }

    private Optional<String> drift(App app) {
        Path file = app.spec().file().orElse(null);
        Reading reading = file == null ? null : readings.get(file);
        if (file == null || reading == null) {
            return Optional.empty();
        }
        AppSpec written = reading.apps().get(app.name());
        if (written != null) {
            return Difference.between(app.spec(), written).fields().isEmpty()
                    ? Optional.empty()
                    : Optional.of("differs from " + file.getFileName());
        }
        return reading.unknown().contains(app.name().value())
                ? Optional.empty()
                : Optional.of("not in " + file.getFileName());
    }

    /// The files that apps came from, each with its fingerprint when it was read last; with an
    /// empty one where that does not tell of all its apps.
    public synchronized Map<Path, String> files(AppTable now) {
        Map<Path, String> files = new TreeMap<>();
        for (App app : now.apps()) {
            app.spec()
                    .file()
                    .filter(_ -> !SlotVariables.isSlot(app.spec().launch()))
                    .ifPresent(
                            file -> files.merge(file, fingerprint(file, app), FileDrift::weaker));
        }
        return files;
    }

    private String fingerprint(Path file, App app) {
        Reading reading = readings.get(file);
        return reading == null || reading.unknown().contains(app.name().value())
                ? ""
                : reading.fingerprint();
    }

    private static String weaker(String one, String other) {
        return one.isEmpty() ? one : other;
    }
}
