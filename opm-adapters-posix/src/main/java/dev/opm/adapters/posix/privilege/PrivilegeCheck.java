package dev.opm.adapters.posix.privilege;

import dev.opm.adapters.posix.linux.account.Accounts;
import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether an app can be given the privileges and limits it asks for: by whom the daemon runs as,
/// by which users and groups there are, and by which tools this machine has.
public final class PrivilegeCheck {
    private static final int ROOT = 0;

    private PrivilegeCheck() {}

    public static List<LaunchFailure> of(Privileges wanted) {
        return of(wanted, Machine.effectiveUser());
    }

    /// @param daemon the user the daemon runs as
    static List<LaunchFailure> of(Privileges wanted, int daemon) {
        List<LaunchFailure> flaws = new ArrayList<>();
        ExecChain.tools(wanted).stream()
                .filter(tool -> ExecChain.find(tool).isEmpty())
                .forEach(tool ->
                        flaws.add(
                                failure(
                                        "ENOENT",
                                        tool
                                                + " is not installed; install it, or leave"
                                                + " out what needs it")));
        unknown(wanted).forEach(flaws::add);
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

    private static Stream<LaunchFailure> unknown(Privileges wanted) {
        Stream<Optional<LaunchFailure>> user =
                wanted.user().stream()
                        .map(name ->
                                ExecChain.number(name).isEmpty() && Accounts.user(name).isEmpty()
                                        ? Optional.of(failure("-", "there is no user " + name))
                                        : Optional.empty());
        Stream<Optional<LaunchFailure>> groups =
                Stream.concat(wanted.group().stream(), wanted.groups().stream())
                        .map(name ->
                                ExecChain.number(name).isEmpty() && Accounts.group(name).isEmpty()
                                        ? Optional.of(failure("-", "there is no group " + name))
                                        : Optional.empty());
        return Stream.concat(user, groups).flatMap(Optional::stream);
    }

    private static List<String> beyond(Privileges wanted) {
        List<String> beyond = new ArrayList<>();
        if (ExecChain.changesUser(wanted)) {
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
        beyond.addAll(ResourceLimits.raised(wanted.rlimits()));
        return beyond;
    }

    private static LaunchFailure failure(String errno, String detail) {
        return new LaunchFailure(Stage.PRIVILEGES, errno, detail);
    }
}
