package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether an app can be given the privileges and limits it asks for: by whom the daemon runs as,
/// by which users and groups there are, and by which tools this machine has.
public final class PrivilegeCheck {
    private static final int ROOT = 0;

    private PrivilegeCheck() {}

    public static List<LaunchFailure> of(Privileges wanted) {
        return of(wanted, Machine.effectiveUser());
    }

    /// What an app brings that would act on the tools while they still have the daemon's rights.
    public static Optional<LaunchFailure> unsafe(Launch launch) {
        List<String> unsafe =
                needed(launch.privileges()).isEmpty() || Machine.effectiveUser() != ROOT
                        ? List.of()
                        : ExecChain.unsafe(launch.env().keySet());
        return unsafe.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        failure(
                                "EPERM",
                                String.join(", ", unsafe)
                                        + " would act on the tools that give the app its"
                                        + " privileges on this processor; leave it out"));
    }

    /// None where a child sees to it by itself.
    private static List<String> needed(Privileges wanted) {
        return SpawnCall.canRunIn() ? List.of() : ExecChain.tools(wanted);
    }

    /// @param daemon the user the daemon runs as
    static List<LaunchFailure> of(Privileges wanted, int daemon) {
        List<LaunchFailure> flaws = new ArrayList<>();
        needed(wanted).stream()
                .filter(tool -> ExecChain.find(tool).isEmpty())
                .forEach(tool ->
                        flaws.add(
                                failure(
                                        "ENOENT",
                                        tool
                                                + " is not installed; install it, or leave"
                                                + " out what needs it")));
        Ids.unknown(wanted).map(why -> failure("-", why)).forEach(flaws::add);
        ResourceLimits.impossible(wanted.rlimits())
                .forEach(why -> flaws.add(failure("EINVAL", why)));
        if (daemon != ROOT) {
            beyond(wanted)
                    .forEach(what ->
                            flaws.add(
                                    failure(
                                            "EPERM",
                                            "only root can "
                                                    + what
                                                    + ", and this daemon runs as uid "
                                                    + daemon)));
        }
        return flaws;
    }

    private static List<String> beyond(Privileges wanted) {
        List<String> beyond = new ArrayList<>();
        if (Ids.areAskedFor(wanted)) {
            beyond.add("run an app as another user or group");
        }
        wanted.nice()
                .filter(nice -> nice < OwnPriority.nice())
                .ifPresent(nice -> beyond.add("raise a priority to nice " + nice));
        wanted.oomScore()
                .filter(score -> score < OwnPriority.oomScore())
                .ifPresent(score -> beyond.add("lower an OOM score to " + score));
        wanted.ionice()
                .filter(text -> text.startsWith("realtime"))
                .ifPresent(_ -> beyond.add("give realtime disk priority"));
        wanted.confinement()
                .capabilities()
                .ifPresent(_ -> beyond.add("say which capabilities an app has"));
        beyond.addAll(ResourceLimits.raised(wanted.rlimits()));
        return beyond;
    }

    private static LaunchFailure failure(String errno, String detail) {
        return new LaunchFailure(Stage.PRIVILEGES, errno, detail);
    }
}
