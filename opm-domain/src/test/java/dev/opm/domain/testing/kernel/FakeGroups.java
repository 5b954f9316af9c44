package dev.opm.domain.testing.kernel;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The control groups as cgroup v2 has them: a child is in its parent's, a group goes only when
/// nothing lives in it, and nobody leaves one here. Not used until somebody says so. Not
/// thread-safe: the kernel's mutex guards it.
final class FakeGroups {
    private final Set<LockSlot> made = new HashSet<>();
    private boolean usable = false;

    void becomeUsable() {
        usable = true;
    }

    /// The group of a launch.
    Optional<LockSlot> open(LockSlot slot) {
        if (usable) {
            made.add(slot);
        }
        return usable ? Optional.of(slot) : Optional.empty();
    }

    /// What lives in the slot's group, if none of it has a child outside; else nothing.
    static Set<Identity> enclosed(LockSlot slot, List<FakeProcess> processes) {
        List<FakeProcess> members = living(slot, processes);
        Set<Integer> pids = members.stream().map(FakeProcess::pid).collect(Collectors.toSet());
        boolean hasLeft =
                processes.stream()
                        .filter(process -> process.isAlive() && pids.contains(process.parent))
                        .anyMatch(process -> !pids.contains(process.pid()));
        return hasLeft
                ? Set.of()
                : members.stream().map(process -> process.identity).collect(Collectors.toSet());
    }

    static List<FakeProcess> living(LockSlot slot, List<FakeProcess> processes) {
        return processes.stream()
                .filter(FakeProcess::isAlive)
                .filter(process -> process.group.equals(Optional.of(slot)))
                .toList();
    }

    /// Answers whether there was such a group.
    boolean remove(LockSlot slot) {
        return made.remove(slot);
    }

    void clear() {
        made.clear();
    }

    Set<LockSlot> all() {
        return Set.copyOf(made);
    }
}
