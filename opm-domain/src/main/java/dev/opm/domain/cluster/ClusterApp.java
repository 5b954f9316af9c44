package dev.opm.domain.cluster;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import java.util.List;
import java.util.Optional;

/// What the people of a cluster asked for: one app, and where it runs.
///
/// @param revision grows by one with each change of the definition
/// @param definition the app as it stands in an apps file, without its placement; opaque here
/// @param move a person's wish that a slot be taken from a host that is silent or is not the best:
///   the host that is to have it
/// @param dependsOn apps of the cluster that must be up somewhere before this one is started
public record ClusterApp(
        AppName name,
        long revision,
        String definition,
        Placement placement,
        Failover failover,
        DesiredState desired,
        List<AppName> dependsOn,
        Optional<Move> move) {
    public ClusterApp {
        dependsOn = List.copyOf(dependsOn);
    }

    public ClusterApp moving(Move order) {
        return new ClusterApp(
                name,
                revision,
                definition,
                placement,
                failover,
                desired,
                dependsOn,
                Optional.of(order));
    }

    /// @param other up or down
    public ClusterApp wanted(DesiredState other) {
        return new ClusterApp(
                name, revision, definition, placement, failover, other, dependsOn, move);
    }

    /// A person ordered it: the slot goes from one host to another, whatever `failover` says.
    ///
    /// @param from the host that holds it
    /// @param claim of the slot when it was ordered; once somebody has taken it the order is void
    public record Move(SlotId slot, HostName from, HostName to, long claim) {}
}
