package dev.opm.adapters.posix.linux.spawn;

import dev.opm.adapters.posix.linux.NativeMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jnr.ffi.Pointer;

/// What a child does with its own ids, capabilities and limits before it runs its program, in the
/// order of the calls here: by system calls of its own, so that nothing of the app's runs with the
/// daemon's rights. Confined to one thread.
public final class ChildPrivileges {
    /// The first descriptor that a child has closed by then.
    private static final int UNUSED = 3;

    private static final int PR_SET_KEEPCAPS = 8;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_RAISE = 2;

    /// `_LINUX_CAPABILITY_VERSION_3`: two records of effective, permitted, inheritable.
    private static final int CAPABILITY_VERSION = 0x20080522;

    private static final int CAPABILITY_SETS = 3;

    private final NativeMemory memory;
    private final Consumer<SpawnStep> then;

    ChildPrivileges(NativeMemory memory, Consumer<SpawnStep> then) {
        this.memory = memory;
        this.then = then;
    }

    public void umask(int mask) {
        then.accept(new SpawnStep.Umask(mask));
    }

    /// @param resource of getrlimit(2)
    public void limit(int resource, long soft, long hard) {
        Pointer limit = memory.allocate(2 * Long.BYTES);
        limit.putLong(0, soft);
        limit.putLong(Long.BYTES, hard);
        then.accept(new SpawnStep.Limit(resource, limit.address()));
    }

    public void nice(int nice) {
        then.accept(new SpawnStep.Nice(nice));
    }

    public void ioPriority(int priority) {
        then.accept(new SpawnStep.IoPriority(priority));
    }

    public void oomScore(int score) {
        String text = Integer.toString(score);
        then.accept(
                new SpawnStep.Put(
                        UNUSED,
                        memory.string("/proc/self/oom_score_adj"),
                        memory.string(text),
                        text.getBytes(StandardCharsets.US_ASCII).length));
    }

    public void groups(List<Integer> groups) {
        Pointer ids = memory.allocate(Math.max(1, groups.size()) * Integer.BYTES);
        for (int i = 0; i < groups.size(); i++) {
            ids.putInt((long) i * Integer.BYTES, groups.get(i));
        }
        then.accept(new SpawnStep.Groups(groups.size(), ids.address()));
    }

    public void group(int id) {
        then.accept(new SpawnStep.Group(id));
    }

    public void user(int id) {
        then.accept(new SpawnStep.User(id));
    }

    /// Before [#user]: what the process may do outlives the change of its ids.
    public void keepOverUser() {
        then.accept(new SpawnStep.Control(PR_SET_KEEPCAPS, 1, 0));
    }

    /// The process keeps these and no others, its program too.
    ///
    /// @param kept numbers of `linux/capability.h`
    public void capabilities(Set<Integer> kept) {
        Pointer header = memory.allocate(2 * Integer.BYTES);
        header.putInt(0, CAPABILITY_VERSION);
        Pointer sets = memory.allocate(2 * CAPABILITY_SETS * Integer.BYTES);
        for (int capability : kept) {
            for (int set = 0; set < CAPABILITY_SETS; set++) {
                long at = ((long) (capability / Integer.SIZE) * CAPABILITY_SETS + set) * 4;
                sets.putInt(at, sets.getInt(at) | 1 << (capability % Integer.SIZE));
            }
        }
        then.accept(new SpawnStep.Capabilities(header.address(), sets.address()));
        for (int capability : kept) {
            then.accept(new SpawnStep.Control(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability));
        }
    }

    /// Nor does anything that root runs later get it back.
    public void dropForGood(int capability) {
        then.accept(new SpawnStep.Control(PR_CAPBSET_DROP, capability, 0));
    }

    public void noNewPrivileges() {
        then.accept(new SpawnStep.Control(PR_SET_NO_NEW_PRIVS, 1, 0));
    }
}
