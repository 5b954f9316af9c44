package dev.opm.adapters.posix.group;

import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.domain.app.launch.Shares;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// The limits of control groups below the daemon's own (cgroups(7)). A controller is switched on
/// when an app first asks for it, so that nobody else pays for its accounting. Callable from any
/// thread.
///
/// @param own the daemon's group; the homes' are in it, and the slots' in these
record GroupLimits(Path own) {
    private static final int PERIOD_MICROS = 100_000;

    /// Why these limits cannot be set.
    Optional<String> obstacleTo(Shares shares) {
        List<String> wanted = controllers(shares);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String there = " " + read(own.resolve("cgroup.controllers")) + " ";
        return wanted.stream()
                .filter(controller -> !there.contains(" " + controller + " "))
                .findFirst()
                .map(missing ->
                        "the "
                                + missing
                                + " controller is not there for "
                                + own
                                + " (cgroup.controllers:"
                                + there.stripTrailing()
                                + "); leave out "
                                + missing
                                + "_max, or delegate it (systemd: Delegate=yes)");
    }

    /// Sets them for a group that is in a home's.
    Optional<String> set(Path group, Shares shares) {
        List<String> wanted = controllers(shares);
        Optional<String> obstacle =
                obstacleTo(shares)
                        .or(() -> enable(own, wanted))
                        .or(() -> enable(Objects.requireNonNull(group.getParent()), wanted));
        if (obstacle.isPresent()) {
            return obstacle;
        }
        return files(shares).entrySet().stream()
                .map(file -> put(group.resolve(file.getKey()), file.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static List<String> controllers(Shares shares) {
        return files(shares).keySet().stream()
                .map(file -> file.substring(0, file.indexOf('.')))
                .toList();
    }

    /// What is written where. No limit needs no file: a group is made for one launch.
    static Map<String, String> files(Shares shares) {
        Map<String, String> files = new LinkedHashMap<>();
        shares.memoryMax().ifPresent(bytes -> files.put("memory.max", Long.toString(bytes)));
        shares.cpuMax()
                .ifPresent(percent ->
                        files.put(
                                "cpu.max",
                                (long) percent * PERIOD_MICROS / 100 + " " + PERIOD_MICROS));
        shares.pidsMax().ifPresent(count -> files.put("pids.max", Integer.toString(count)));
        return files;
    }

    /// A group whose processes are its own takes no controllers for groups in it, but for the root.
    private static Optional<String> enable(Path group, List<String> controllers) {
        String on = " " + read(group.resolve("cgroup.subtree_control")) + " ";
        for (String controller : controllers) {
            if (!on.contains(" " + controller + " ")) {
                Optional<String> obstacle =
                        put(group.resolve("cgroup.subtree_control"), "+" + controller);
                if (obstacle.isPresent()) {
                    return obstacle;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> put(Path file, String word) {
        return FileCalls.put(file.toString(), word)
                .failure()
                .map(errno ->
                        "cannot write "
                                + word
                                + " to "
                                + file
                                + ": "
                                + errno.name()
                                + (errno == Errno.EBUSY
                                        ? " (the daemon is in that group itself; start it in one"
                                                + " below, with systemd by DelegateSubgroup=)"
                                        : ""));
    }

    private static String read(Path file) {
        return FileCalls.readSmall(file.toString()) instanceof Outcome.Done<String>(String text)
                ? text.strip()
                : "";
    }
}
