package dev.opm.domain.port.process;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import java.util.Set;

/// The kernel's own record of what was started from an incarnation's first process, however it hid:
/// each incarnation is launched into a group of its own, one for each lock slot, and only who is
/// allowed to gets out of it. A [ProcessCensus] tells who is in one. Where the machine has no
/// groups we may use, nothing is in any. Callable from any thread.
public interface ControlGroups {
    /// Sends KILL to everything in the slot's group at once, also to what is being forked.
    void kill(LockSlot slot);

    /// Whether a process was in the slot's group to its end and the last there. False where that
    /// cannot be told: of one that is nobody's dead child any more, for instance.
    boolean diedLast(LockSlot slot, Identity process);

    /// Everything that lives in the slot's group, if all their children are in it too: nobody of
    /// theirs has left it. Nothing where that cannot be told.
    Set<Identity> enclosed(LockSlot slot);

    /// Removes the slot's group. False while a process lives in it, or when that cannot be told.
    boolean remove(LockSlot slot);

    /// Removes the empty groups that earlier daemons left. Nothing may be launched meanwhile.
    void removeEmpty();
}
