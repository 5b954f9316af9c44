package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads all apps of a file, or tells every flaw in it.
///
/// @param warnings what the file asks for that is not done
public record AppsReading(List<AppSpec> apps, List<String> warnings) {
    public AppsReading {
        apps = List.copyOf(apps);
        warnings = List.copyOf(warnings);
    }

    /// @param verb for the refusal: `start`, `apply`
    /// @param env of the caller, which apps get below what the file sets
    /// @param processors of the machine, for `instances: max`
    public static Answer<AppsReading> of(
            String verb, AppsFile file, Map<String, String> env, int processors) {
        Notes notes = new Notes(file.name());
        AppReader.LaunchEnvironment surroundings =
                new AppReader.LaunchEnvironment(file.folder(), env, processors);
        List<AppSpec> specs = new ArrayList<>();
        Map<AppName, WrittenApp> seen = new HashMap<>();
        for (WrittenApp app : file.apps()) {
            new AppReader(surroundings, notes, app)
                    .read()
                    .ifPresent(spec -> {
                        specs.add(AppDraft.of(spec).file(Optional.of(file.path())).done());
                        if (seen.put(spec.name(), app) != null) {
                            notes.flaw(
                                    app,
                                    "",
                                    "another app before is named \"" + spec.name() + "\" too");
                        }
                    });
        }
        return notes.flaws().isEmpty()
                ? Answer.done(new AppsReading(specs, notes.warnings()))
                : Answer.refused(
                        Refusal.usage(
                                verb
                                        + ": "
                                        + file.name()
                                        + " "
                                        + String.join("; ", notes.flaws())
                                        + "; nothing was "
                                        + (verb.equals("start") ? "started" : "changed")));
    }
}
