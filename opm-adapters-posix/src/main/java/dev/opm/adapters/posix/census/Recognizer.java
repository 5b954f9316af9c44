package dev.opm.adapters.posix.census;

import dev.opm.adapters.posix.census.OwnershipCache.Recognition;
import dev.opm.adapters.posix.group.GroupReader;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.home.HomeId;
import dev.opm.adapters.posix.home.LockName;
import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.adapters.posix.lock.LockUsers;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells what a process is ours by: its mark, the lock it inherited, its control group.
///
/// Anybody can write a mark into an environment, so a mark is believed of a process that is root's,
/// the daemon's user's or of a user its instance was launched as, by its real uid; and of one in
/// the instance's own control group or with its very lock file open. A lock is its file, not the
/// name of it, which a mount namespace can give to any file. Callable from any thread.
public final class Recognizer {
    private static final int ROOT = 0;

    private final HomeDirectory home;
    private final MarkReader marks;
    private final String lockFolder;
    private final GroupReader groups;
    private final int self = Machine.effectiveUser();

    public Recognizer(HomeDirectory home, HomeId id) {
        this.home = home;
        this.marks = new MarkReader(id);
        this.lockFolder = home.locks().toString();
        this.groups = new GroupReader(id.value());
    }

    /// Whether a living process is of this very incarnation, or of its lock slot.
    public boolean isOf(ProcReader proc, int pid, Mark incarnation) {
        Recognition found = recognize(proc, pid);
        return found.mark().equals(Optional.of(incarnation))
                || found.lock().equals(Optional.of(incarnation.slot()))
                || groups.slotOf(pid, proc).equals(Optional.of(incarnation.slot()));
    }

    /// Whether a process of this user may speak for an instance.
    public boolean believes(LockSlot slot, int user) {
        return user == ROOT || user == self || LockUsers.of(home, slot).contains(user);
    }

    Recognition recognize(ProcReader proc, int pid) {
        Optional<Mark> mark = marks.read(proc, pid);
        Optional<LockSlot> lock = lock(proc, pid);
        if (mark.isEmpty() && lock.isPresent()) {
            return new Recognition(mark, lock, Optional.empty());
        }
        if (mark.isPresent() && isTrue(proc, pid, mark.get(), lock)) {
            return new Recognition(mark, lock, Optional.empty());
        }
        return new Recognition(Optional.empty(), lock, groups.slotOf(pid, proc));
    }

    private boolean isTrue(ProcReader proc, int pid, Mark mark, Optional<LockSlot> lock) {
        return lock.equals(Optional.of(mark.slot()))
                || self != ROOT // who is not root sees no environment but its own user's
                || proc.realUser(pid).filter(user -> believes(mark.slot(), user)).isPresent()
                || groups.slotOf(pid, proc).equals(Optional.of(mark.slot()));
    }

    private Optional<LockSlot> lock(ProcReader proc, int pid) {
        return proc.descriptorTarget(pid, InheritableLock.DESCRIPTOR)
                .flatMap(target -> LockName.parse(lockFolder, target))
                .filter(slot -> self != ROOT || isTheFileOf(slot, pid) || isOurs(proc, pid, slot));
    }

    private boolean isTheFileOf(LockSlot slot, int pid) {
        Path held = Path.of("/proc/" + pid + "/fd/" + InheritableLock.DESCRIPTOR);
        try {
            return Files.isSameFile(held, home.lock(slot));
        } catch (IOException removed) {
            return false;
        }
    }

    /// Of a lock file that was removed while it is held.
    private boolean isOurs(ProcReader proc, int pid, LockSlot slot) {
        return proc.realUser(pid).filter(user -> believes(slot, user)).isPresent();
    }
}
