package dev.opm.domain.instance;

import dev.opm.domain.app.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells which process of a census belongs to which instance, and to which of two incarnations of a
/// reload: by its own mark, lock or control group, as a known process, as a child of one that
/// belongs, or by the session of a leader that is still there, alive or as a zombie. Never by name,
/// command line or age.
///
/// A process whose own mark names an instance belongs to that one whoever its parent is. Not for
/// use by several threads.
public final class ProcessOwnership {
    private final Census census;
    private final Map<Identity, LockSlot> known;
    private final Map<Integer, Optional<LockSlot>> owners = new HashMap<>();
    private final Map<LockSlot, List<ProcessEntry>> trees = new HashMap<>();

    /// @param known processes whose incarnation is certain: leaders, and members seen before
    public ProcessOwnership(Census census, Map<Identity, LockSlot> known) {
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

    /// The living processes of an instance, of both incarnations where a reload has two.
    public List<ProcessEntry> living(InstanceId instance) {
        return LockSlot.both(instance).stream().flatMap(slot -> living(slot).stream()).toList();
    }

    /// Every instance that has a living process.
    public Set<InstanceId> instances() {
        return trees.keySet().stream().map(LockSlot::instance).collect(Collectors.toSet());
    }

    /// The living processes of the incarnation that has, or had, this lock.
    public List<ProcessEntry> living(LockSlot slot) {
        return trees.getOrDefault(slot, List.of());
    }

    private Optional<LockSlot> ownerOf(ProcessEntry entry, Set<Integer> path) {
        Optional<LockSlot> found = owners.get(entry.pid());
        if (found == null) {
            found = findOwner(entry, path);
            owners.put(entry.pid(), found);
        }
        return found;
    }

    private Optional<LockSlot> findOwner(ProcessEntry entry, Set<Integer> path) {
        if (!path.add(entry.pid())) {
            return Optional.empty();
        }
        return entry.slot()
                .or(() -> Optional.ofNullable(known.get(entry.identity())))
                .or(() -> sessionOwner(entry))
                .or(() -> parentOwner(entry, path));
    }

    /// A leader that is listed keeps its pid, so nobody else can have made a session of that
    /// number.
    private Optional<LockSlot> sessionOwner(ProcessEntry entry) {
        return Optional.ofNullable(census.byPid().get(entry.session()))
                .flatMap(leader -> Optional.ofNullable(known.get(leader.identity())));
    }

    /// The census is not taken in one instant: an older child means that the parent's pid was
    /// reused.
    private Optional<LockSlot> parentOwner(ProcessEntry entry, Set<Integer> path) {
        return Optional.ofNullable(census.byPid().get(entry.parentPid()))
                .filter(parent -> parent.identity().startTicks() <= entry.identity().startTicks())
                .flatMap(parent -> ownerOf(parent, path));
    }
}
