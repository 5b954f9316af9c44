package dev.opm.cli.doctor;

import dev.opm.domain.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The kernel: descriptors of processes since 5.3, closing of descriptors at exec since 5.11;
/// control groups, and watches of files.
final class KernelCheck implements Check {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);
    private static final int FEW_WATCHES = 8192;

    @Override
    public List<Finding> look(Surroundings around) {
        List<Finding> found = new ArrayList<>();
        found.add(version(around.read("proc/sys/kernel/osrelease").orElse("")));
        found.add(groups(around));
        watches(around).ifPresent(found::add);
        return found;
    }

    private static Finding version(String release) {
        Matcher parts = VERSION.matcher(release);
        if (!parts.matches()) {
            return Finding.note("kernel", "its version cannot be read", "5.11 or later is needed");
        }
        int version = Integer.parseInt(parts.group(1)) * 1000 + Integer.parseInt(parts.group(2));
        return version >= 5_011
                ? Finding.ok("kernel", "version " + release.strip())
                : Finding.wrong(
                        "kernel",
                        "version " + release.strip() + " is too old",
                        "use 5.11 or later");
    }

    private static Finding groups(Surroundings around) {
        Optional<String> said = around.daemon().flatMap(daemon -> daemon.controlGroups());
        if (said.isPresent()) {
            return said.get().startsWith("each launch gets one")
                    ? Finding.ok("cgroups", said.get())
                    : Finding.note(
                            "cgroups",
                            said.get(),
                            "not needed; with Delegate=yes in the unit OPM ends whole trees in one"
                                    + " step");
        }
        boolean hasUnified =
                around.read("proc/self/mounts")
                        .filter(mounts -> mounts.contains(" cgroup2 "))
                        .isPresent();
        return hasUnified
                ? Finding.ok("cgroups", "version 2 is mounted")
                : Finding.note(
                        "cgroups",
                        "version 2 is not mounted",
                        "not needed; with it OPM ends whole trees in one step");
    }

    private static Optional<Finding> watches(Surroundings around) {
        return around.read("proc/sys/fs/inotify/max_user_watches")
                .map(text -> Long.parseLong(text.strip()))
                .filter(most -> most < FEW_WATCHES)
                .map(most ->
                        Finding.note(
                                "inotify",
                                "a user may watch " + CountText.of(most, "folder") + " only",
                                "for --watch of large trees: sysctl"
                                        + " fs.inotify.max_user_watches=65536"));
    }
}
