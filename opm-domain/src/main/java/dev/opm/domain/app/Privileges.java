package dev.opm.domain.app;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// As whom a process runs, and within what limits. Absent: as the daemon.
///
/// @param user a name or number; its own group unless `group` says otherwise
/// @param groups supplementary groups; empty: those of the user
/// @param umask octal digits
/// @param nice -20 to 19
/// @param ionice `idle`, `best-effort[:0-7]` or `realtime[:0-7]`
/// @param rlimits by name (`nofile`), `SOFT` or `SOFT:HARD`, a number or `unlimited`
/// @param oomScore -1000 to 1000, the kernel's oom_score_adj
public record Privileges(
        Optional<String> user,
        Optional<String> group,
        List<String> groups,
        Optional<String> umask,
        Optional<Integer> nice,
        Optional<String> ionice,
        Map<String, String> rlimits,
        Optional<Integer> oomScore) {
    public static final Privileges INHERITED =
            new Privileges(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty());

    public Privileges {
        groups = List.copyOf(groups);
        rlimits = Collections.unmodifiableMap(new TreeMap<>(rlimits));
    }
}
