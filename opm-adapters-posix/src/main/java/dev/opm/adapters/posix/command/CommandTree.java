package dev.opm.adapters.posix.command;

import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.ProcessEntry;
import java.util.HashSet;
import java.util.Set;

/// The living processes of a command: its session, and the descendants of these.
final class CommandTree {
    private CommandTree() {}

    static Set<Identity> of(Identity leader, Census census) {
        Set<Identity> tree = new HashSet<>(Set.of(leader));
        Set<Integer> pids = new HashSet<>(Set.of(leader.pid()));
        int before = 0;
        while (before < tree.size()) {
            before = tree.size();
            for (ProcessEntry entry : census.entries()) {
                boolean isOurs =
                        entry.session() == leader.pid() || pids.contains(entry.parentPid());
                if (!entry.zombie() && isOurs && tree.add(entry.identity())) {
                    pids.add(entry.identity().pid());
                }
            }
        }
        return tree;
    }
}
