package dev.opm.adapters.posix.group;

import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jnr.constants.platform.Errno;

/// Who is in a control group, and whether all their children are. Immutable.
///
/// Children are in `/proc/PID/task/TID/children`, where the kernel was built with
/// CONFIG_PROC_CHILDREN. Of many processes a census tells as quickly.
record GroupMembers(Boot boot) {
    private static final int MOST = 16;

    /// The living members of a group; none of one that is not there. Empty where it cannot be told,
    /// one has a child outside, or there are many or groups below it.
    Optional<Set<Identity>> enclosed(Path group) {
        return switch (FileCalls.readSmall(group.resolve("cgroup.procs").toString())) {
            case Outcome.Failed<String>(Errno errno) ->
                    errno == Errno.ENOENT ? Optional.of(Set.of()) : Optional.empty();
            case Outcome.Done<String>(String pids) -> enclosed(group, pids.lines().toList());
        };
    }

    private Optional<Set<Identity>> enclosed(Path group, List<String> pids) {
        if (pids.size() > MOST || hasGroupsBelow(group)) {
            return Optional.empty();
        }
        Map<Integer, ProcStat> members = new HashMap<>();
        try (ProcReader proc = new ProcReader()) {
            for (String pid : pids) {
                int member = Integer.parseInt(pid);
                proc.stat(member).ifPresent(stat -> members.put(member, stat));
            }
            Set<Identity> all = new HashSet<>();
            for (Map.Entry<Integer, ProcStat> member : members.entrySet()) {
                int pid = member.getKey();
                Optional<List<Integer>> children = proc.children(pid, member.getValue().threads());
                if (children.isEmpty() || hasLeft(children.get(), members, proc)) {
                    return Optional.empty();
                }
                all.add(new Identity(pid, member.getValue().startTicks(), boot));
            }
            return Optional.of(all);
        }
    }

    /// A dead child that nobody has asked for is no member any more.
    private static boolean hasLeft(
            List<Integer> children, Map<Integer, ProcStat> members, ProcReader proc) {
        for (int child : children) {
            if (!members.containsKey(child)
                    && proc.stat(child).filter(stat -> !stat.isZombie()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasGroupsBelow(Path group) {
        return !(FileCalls.readSmall(group.resolve("cgroup.stat").toString())
                        instanceof Outcome.Done<String>(String stat)
                && stat.lines().anyMatch("nr_descendants 0"::equals));
    }
}
