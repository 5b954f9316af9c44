package dev.opm.domain.instance;

import dev.opm.domain.app.InstanceId;
import java.time.Duration;
import java.util.Optional;

/// One process as a census saw it.
///
/// @param parentPid pid of the parent at the time of the census
/// @param session pid of the session's leader, field 6 of `/proc/PID/stat`
/// @param zombie dead, but its parent has not asked for its status: its pid is not free yet
/// @param mark the mark of this home in its environment, if it has one that could be read
/// @param lock the lock of an instance of this home that it inherited and holds open, if any
/// @param group the lock slot whose control group it is in, read where mark and lock tell nothing
/// @param residentBytes resident memory
/// @param cpu processor time used so far, its own threads only
public record ProcessEntry(
        Identity identity,
        int parentPid,
        int session,
        boolean zombie,
        Optional<Mark> mark,
        Optional<LockSlot> lock,
        Optional<LockSlot> group,
        long residentBytes,
        Duration cpu) {
    public int pid() {
        return identity.pid();
    }

    /// The instance it is ours by, by mark, lock or control group.
    public Optional<InstanceId> markedFor() {
        return slot().map(LockSlot::instance);
    }

    /// The same, and which of two incarnations of a reload.
    public Optional<LockSlot> slot() {
        return mark.map(Mark::slot).or(() -> lock).or(() -> group);
    }
}
