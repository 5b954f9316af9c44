package dev.opm.adapters.posix.group;

import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.domain.instance.LockSlot;
import java.util.Optional;

/// Tells from /proc whose control group of one home a process is in. Immutable.
///
/// @param homeId of the home
public record GroupReader(String homeId) {
    public Optional<LockSlot> slotOf(int pid, ProcReader proc) {
        return proc.cgroup(pid).flatMap(text -> GroupName.slot(homeId, text));
    }
}
