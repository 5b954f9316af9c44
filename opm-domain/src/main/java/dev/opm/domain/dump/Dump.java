package dev.opm.domain.dump;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The snapshot that `save` wrote: apps with their desired states, and no pid anywhere.
///
/// @param nextId the table's counter at the time, so that ids are never reused even when the table
///   is lost
/// @param resting which of the instances that are wanted up did not run, and why
/// @param savedAt wall-clock time of the save
public record Dump(int nextId, List<App> apps, Map<InstanceId, Resting> resting, Instant savedAt) {
    public Dump {
        apps = List.copyOf(apps);
        resting = Map.copyOf(resting);
    }

    /// Of which all ran that was wanted up.
    public Dump(int nextId, List<App> apps, Instant savedAt) {
        this(nextId, apps, Map.of(), savedAt);
    }
}
