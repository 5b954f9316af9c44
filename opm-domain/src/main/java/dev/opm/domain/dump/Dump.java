package dev.opm.domain.dump;

import dev.opm.domain.app.App;
import java.time.Instant;
import java.util.List;

/// The snapshot that `save` wrote: apps with their desired states, and no pid anywhere.
///
/// @param nextId the table's counter at the time, so that ids are never reused even when the table
///   is lost
/// @param savedAt wall-clock time of the save
public record Dump(int nextId, List<App> apps, Instant savedAt) {
    public Dump {
        apps = List.copyOf(apps);
    }
}
