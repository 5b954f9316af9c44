package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.ProcessEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells which process of a census belongs to which instance: by its own mark or lock, as a known
/// process, as a child of one that belongs, or by the session of a leader that is still there,
/// alive or as a zombie. Never by name, command line or age.
///
/// A process whose own mark names an instance belongs to that one whoever its parent is. Not for
/// use by several threads.
public final class Kinship {
    private final Census census;
    private final Map<Identity, InstanceId> known;
    private final Map<Integer, Optional<InstanceId>> owners = new HashMap<>();
    private final Map<InstanceId, List<ProcessEntry>> trees = new HashMap<>();

    /// @param known processes whose instance is certain: leaders, and members seen before
    public Kinship(Census census, Map<Identity, InstanceId> known) {
        this.census = census;
        this.known = known;
        for (ProcessEntry entry : census.entries()) {
            if (!entry.zombie()) {
                ownerOf(entry, new HashSet<>())
                        .ifPresent(owner ->
                                trees.computeIfAbsent(owner, _ -> new ArrayList<>()).add(entry));
            }
        }
    }

    /// The living processes of an instance.
    public List<ProcessEntry> living(InstanceId instance) {
        return trees.getOrDefault(instance, List.of());
    }

    /// Every instance that has a living process.
    public Set<InstanceId> instances() {
        return trees.keySet();
    }

    private Optional<InstanceId> ownerOf(ProcessEntry entry, Set<Integer> path) {
        Optional<InstanceId> found = owners.get(entry.pid());
        if (found == null) {
            found = findOwner(entry, path);
            owners.put(entry.pid(), found);
        }
        return found;
    }

    private Optional<InstanceId> findOwner(ProcessEntry entry, Set<Integer> path) {
        if (!path.add(entry.pid())) {
            return Optional.empty();
        }
        return entry.markedFor()
                .or(() -> Optional.ofNullable(known.get(entry.identity())))
                .or(() -> sessionOwner(entry))
                .or(() -> parentOwner(entry, path));
    }

    /// A leader that is listed keeps its pid, so nobody else can have made a session of that
    /// number.
    private Optional<InstanceId> sessionOwner(ProcessEntry entry) {
        return Optional.ofNullable(census.byPid().get(entry.session()))
                .flatMap(leader -> Optional.ofNullable(known.get(leader.identity())));
    }

    /// The census is not taken in one instant: an older child means that the parent's pid was
    /// reused.
    private Optional<InstanceId> parentOwner(ProcessEntry entry, Set<Integer> path) {
        return Optional.ofNullable(census.byPid().get(entry.parentPid()))
                .filter(parent -> parent.identity().startTicks() <= entry.identity().startTicks())
                .flatMap(parent -> ownerOf(parent, path));
    }
}
