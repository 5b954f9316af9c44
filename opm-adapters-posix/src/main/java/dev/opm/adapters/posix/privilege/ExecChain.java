package dev.opm.adapters.posix.privilege;

import static java.util.stream.Collectors.joining;

import dev.opm.adapters.posix.linux.account.Accounts;
import dev.opm.domain.app.launch.Confinement;
import dev.opm.domain.app.launch.Confinement.NewPrivileges;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.Privileges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tools between the spawn and the program that give a process its privileges and limits: each
/// sets one thing and then becomes the next by execve(2), so pid, descriptors and environment stay.
/// The user comes last, for the others may need root. For processors on which a child cannot do it
/// by itself, see [Execution]. Only `sh`, for a umask, drops variables whose names are no
/// identifiers; [#unsafe] tells which would act on the tools. Stateless.
final class ExecChain {
    private static final List<Path> FOLDERS =
            Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").map(Path::of).toList();

    private static final Pattern UNSAFE =
            Pattern.compile(
                    "LD_.*|GLIBC_.*|MALLOC_.*|GCONV_PATH|GETCONF_DIR|HOSTALIASES|LOCALDOMAIN"
                            + "|LOCPATH|NIS_PATH|NLSPATH|RESOLV_HOST_CONF|RES_OPTIONS|TMPDIR"
                            + "|TZDIR|ENV|BASH.*|SHELLOPTS|PS4|IFS");

    private ExecChain() {}

    /// The argv of a launch with the chain in front; its own when nothing is asked for.
    static List<String> before(String program, Launch launch) {
        if (launch.privileges().isInherited()) {
            return launch.command();
        }
        List<String> argv = new ArrayList<>(of(launch.privileges(), OwnPriority.nice()));
        if (argv.isEmpty()) {
            return launch.command();
        }
        argv.add(program);
        argv.addAll(launch.command().subList(1, launch.command().size()));
        return List.copyOf(argv);
    }

    /// The words before the program's own; empty when nothing is asked for.
    static List<String> of(Privileges wanted, int niceNow) {
        List<String> chain = new ArrayList<>();
        wanted.umask()
                .ifPresent(mask ->
                        chain.addAll(
                                List.of(
                                        tool("sh"),
                                        "-c",
                                        "umask \"$1\" && shift && exec \"$@\"",
                                        "sh",
                                        mask)));
        if (!wanted.rlimits().isEmpty()) {
            chain.add(tool("prlimit"));
            wanted.rlimits().forEach((name, limit) -> chain.add("--" + name + "=" + both(limit)));
            chain.add("--");
        }
        wanted.nice()
                .ifPresent(
                        nice -> chain.addAll(List.of(tool("nice"), "-n", "" + (nice - niceNow))));
        wanted.ionice().ifPresent(text -> chain.addAll(ionice(text)));
        wanted.oomScore()
                .ifPresent(score -> chain.addAll(List.of(tool("choom"), "-n", "" + score, "--")));
        chain.addAll(setpriv(wanted));
        return List.copyOf(chain);
    }

    /// The variables that would act on a tool while it still has the daemon's rights: those that
    /// the C library's loader drops for programs with the set-user-ID bit (`unsecvars.h` of glibc),
    /// and what a shell acts on.
    static List<String> unsafe(Collection<String> variables) {
        return variables.stream().filter(name -> UNSAFE.matcher(name).matches()).sorted().toList();
    }

    /// The tools that are needed, by name.
    static List<String> tools(Privileges wanted) {
        List<String> names = new ArrayList<>();
        wanted.umask().ifPresent(_ -> names.add("sh"));
        if (!wanted.rlimits().isEmpty()) {
            names.add("prlimit");
        }
        wanted.nice().ifPresent(_ -> names.add("nice"));
        wanted.ionice().ifPresent(_ -> names.add("ionice"));
        wanted.oomScore().ifPresent(_ -> names.add("choom"));
        if (needsSetpriv(wanted)) {
            names.add("setpriv");
        }
        return names;
    }

    static Optional<Path> find(String tool) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean needsSetpriv(Privileges wanted) {
        return Ids.areAskedFor(wanted) || !wanted.confinement().equals(Confinement.NONE);
    }

    /// The limit of a soft one alone is the hard one too, as systemd has it.
    private static String both(String limit) {
        return limit.contains(":") ? limit : limit + ":" + limit;
    }

    private static List<String> ionice(String text) {
        String[] parts = text.split(":", 2);
        return switch (parts[0]) {
            case "idle" -> List.of(tool("ionice"), "-c3");
            case "realtime" -> List.of(tool("ionice"), "-c1", "-n" + level(parts));
            default -> List.of(tool("ionice"), "-c2", "-n" + level(parts));
        };
    }

    private static String level(String[] parts) {
        return parts.length > 1 ? parts[1] : "4";
    }

    private static List<String> setpriv(Privileges wanted) {
        if (!needsSetpriv(wanted)) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(tool("setpriv")));
        if (wanted.confinement().noNewPrivileges() == NewPrivileges.NONE) {
            words.add("--no-new-privs");
        }
        wanted.confinement()
                .capabilities()
                .map(names ->
                        names.stream().map(name -> ",+" + name).collect(joining("", "-all", "")))
                .ifPresent(sets ->
                        words.addAll(List.of("--inh-caps=" + sets, "--ambient-caps=" + sets)));
        if (!Ids.areAskedFor(wanted)) {
            words.add("--");
            return words;
        }
        Optional<Accounts.User> account = wanted.user().flatMap(Ids::account);
        wanted.user().ifPresent(user -> words.addAll(List.of("--reuid", user)));
        wanted.group()
                .or(() -> account.map(user -> "" + user.group()))
                .or(wanted::user)
                .ifPresent(group -> words.addAll(List.of("--regid", group)));
        if (!wanted.groups().isEmpty()) {
            words.addAll(List.of("--groups", String.join(",", wanted.groups())));
        } else if (account.isPresent()) {
            words.add("--init-groups");
        } else {
            words.add(wanted.user().isPresent() ? "--clear-groups" : "--keep-groups");
        }
        words.add("--");
        return words;
    }

    /// Where it was when it was looked for; else its name, which fails with that name.
    private static String tool(String name) {
        return find(name).map(Path::toString).orElse("/usr/bin/" + name);
    }
}
