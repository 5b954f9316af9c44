package dev.opm.domain.app.launch;

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
/// @param confinement what its programs may never do
/// @param shares of the machine that its whole tree may use
public record Privileges(
        Optional<String> user,
        Optional<String> group,
        List<String> groups,
        Optional<String> umask,
        Optional<Integer> nice,
        Optional<String> ionice,
        Map<String, String> rlimits,
        Optional<Integer> oomScore,
        Confinement confinement,
        Shares shares) {
    public static final Privileges INHERITED =
            new Privileges(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Confinement.NONE,
                    Shares.UNLIMITED);

    /// What prlimit(1) can set, by the names it gives them.
    public static final List<String> LIMITS =
            List.of(
                    "as",
                    "core",
                    "cpu",
                    "data",
                    "fsize",
                    "locks",
                    "memlock",
                    "msgqueue",
                    "nice",
                    "nofile",
                    "nproc",
                    "rss",
                    "rtprio",
                    "rttime",
                    "sigpending",
                    "stack");

    public Privileges {
        umask.filter(digits -> !digits.matches("[0-7]{1,4}"))
                .ifPresent(digits -> refuse("a umask is octal digits such as 027", digits));
        nice.filter(value -> value < -20 || value > 19)
                .ifPresent(value -> refuse("nice is -20 to 19", value));
        ionice.filter(text -> !text.matches("idle|(best-effort|realtime)(:[0-7])?"))
                .ifPresent(text ->
                        refuse(
                                "ionice is idle, best-effort or realtime, these two with :0"
                                        + " to :7",
                                text));
        oomScore.filter(value -> value < -1000 || value > 1000)
                .ifPresent(value -> refuse("an OOM score is -1000 to 1000", value));
        rlimits.forEach(Privileges::checkLimit);
        groups = List.copyOf(groups);
        rlimits = Collections.unmodifiableMap(new TreeMap<>(rlimits));
    }

    public boolean isInherited() {
        return equals(INHERITED);
    }

    private static void checkLimit(String name, String limit) {
        if (!LIMITS.contains(name)) {
            refuse("a resource limit is one of " + String.join(", ", LIMITS), name);
        }
        if (!limit.matches("(\\d{1,19}|unlimited)(:(\\d{1,19}|unlimited))?")) {
            refuse("a limit is SOFT or SOFT:HARD, a number or unlimited each", limit);
        }
    }

    private static void refuse(String rule, Object found) {
        throw new IllegalArgumentException(rule + ", not " + found);
    }

    public Privileges withUser(Optional<String> other) {
        return new Privileges(
                other, group, groups, umask, nice, ionice, rlimits, oomScore, confinement, shares);
    }

    public Privileges withGroup(Optional<String> other) {
        return new Privileges(
                user, other, groups, umask, nice, ionice, rlimits, oomScore, confinement, shares);
    }

    public Privileges withGroups(List<String> other) {
        return new Privileges(
                user, group, other, umask, nice, ionice, rlimits, oomScore, confinement, shares);
    }

    public Privileges withUmask(Optional<String> other) {
        return new Privileges(
                user, group, groups, other, nice, ionice, rlimits, oomScore, confinement, shares);
    }

    public Privileges withNice(Optional<Integer> other) {
        return new Privileges(
                user, group, groups, umask, other, ionice, rlimits, oomScore, confinement, shares);
    }

    public Privileges withIonice(Optional<String> other) {
        return new Privileges(
                user, group, groups, umask, nice, other, rlimits, oomScore, confinement, shares);
    }

    public Privileges withRlimits(Map<String, String> other) {
        return new Privileges(
                user, group, groups, umask, nice, ionice, other, oomScore, confinement, shares);
    }

    public Privileges withOomScore(Optional<Integer> other) {
        return new Privileges(
                user, group, groups, umask, nice, ionice, rlimits, other, confinement, shares);
    }

    public Privileges withConfinement(Confinement other) {
        return new Privileges(
                user, group, groups, umask, nice, ionice, rlimits, oomScore, other, shares);
    }

    public Privileges withShares(Shares other) {
        return new Privileges(
                user, group, groups, umask, nice, ionice, rlimits, oomScore, confinement, other);
    }
}
