package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.spawn.ChildPrivileges;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.domain.app.launch.Confinement;
import dev.opm.domain.app.launch.Confinement.NewPrivileges;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.Privileges;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How a program comes to run with the ids and limits its app asks for: the child gives itself what
/// it is to have by system calls, then runs the program, so nothing that the app brings (its
/// `LD_PRELOAD`, say) is loaded before the ids are the user's. Where that is not written for the
/// processor, the tools of [ExecChain] do it.
///
/// @param file what is run
/// @param argv with `file` as its first word, unless the user wrote another
public record Execution(String file, List<String> argv, Privileges privileges) {
    private static final int UNLIMITED = -1;
    private static final int IOPRIO_CLASS_SHIFT = 13;

    /// @param execAs what exec is to be given for the program
    public static Execution of(String execAs, Launch launch) {
        if (launch.privileges().isInherited() || SpawnCall.canRunIn()) {
            return new Execution(execAs, launch.command(), launch.privileges());
        }
        List<String> argv = ExecChain.before(execAs, launch);
        return new Execution(
                argv.equals(launch.command()) ? execAs : argv.getFirst(),
                argv,
                Privileges.INHERITED);
    }

    /// Adds what the child has to do; last of all, for the other steps may need root.
    public void applyTo(SpawnCall call) {
        if (privileges.isInherited()) {
            return;
        }
        ChildPrivileges child = call.privileges();
        privileges.umask().ifPresent(mask -> child.umask(Integer.parseInt(mask, 8)));
        privileges.rlimits().forEach((name, limit) -> limit(child, name, limit));
        privileges.nice().ifPresent(child::nice);
        privileges.ionice().ifPresent(text -> child.ioPriority(ioPriority(text)));
        privileges.oomScore().ifPresent(child::oomScore);
        Set<Integer> kept = kept(privileges.confinement());
        boolean keepsSome = privileges.confinement().capabilities().isPresent();
        if (keepsSome) {
            everything()
                    .filter(capability -> !kept.contains(capability))
                    .forEach(child::dropForGood);
            child.keepOverUser();
        }
        Ids.groups(privileges).ifPresent(child::groups);
        Ids.group(privileges).ifPresent(child::group);
        privileges.user().flatMap(Ids::user).ifPresent(child::user);
        if (keepsSome) {
            child.capabilities(kept);
        }
        if (privileges.confinement().noNewPrivileges() == NewPrivileges.NONE) {
            child.noNewPrivileges();
        }
    }

    private static void limit(ChildPrivileges child, String name, String limit) {
        String[] parts = limit.split(":", 2);
        child.limit(ResourceLimits.number(name), amount(parts[0]), amount(parts[parts.length - 1]));
    }

    /// A soft limit alone is the hard one too, as systemd has it.
    private static long amount(String text) {
        return text.equals("unlimited") ? UNLIMITED : Long.parseUnsignedLong(text);
    }

    private static int ioPriority(String text) {
        String[] parts = text.split(":", 2);
        int level = parts.length > 1 ? Integer.parseInt(parts[1]) : 4;
        return switch (parts[0]) {
            case "idle" -> 3 << IOPRIO_CLASS_SHIFT;
            case "realtime" -> (1 << IOPRIO_CLASS_SHIFT) | level;
            default -> (2 << IOPRIO_CLASS_SHIFT) | level;
        };
    }

    private static Set<Integer> kept(Confinement confinement) {
        Set<Integer> kept = new HashSet<>();
        confinement
                .capabilities()
                .ifPresent(names ->
                        names.forEach(name -> kept.add(Confinement.CAPABILITIES.indexOf(name))));
        return kept;
    }

    /// All capabilities this kernel knows.
    private static IntStream everything() {
        return FileCalls.readSmall("/proc/sys/kernel/cap_last_cap")
                        instanceof Outcome.Done<String>(String last)
                ? IntStream.rangeClosed(0, Integer.parseInt(last.strip()))
                : IntStream.range(0, Confinement.CAPABILITIES.size());
    }
}
