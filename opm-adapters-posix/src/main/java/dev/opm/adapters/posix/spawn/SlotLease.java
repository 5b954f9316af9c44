package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Whether an app of a cluster may be launched on this host now. `HOME/cluster/leases`, which the
/// cluster's agent writes, has the boot it is of, and then a line for each slot that this host
/// holds: `CLAIM STOP KILL SLOT`, the times in hundredths of a second since boot.
///
/// Before the launch, `HOME/cluster/running/APP-INDEX` says which control group it goes into (`-`
/// where there are none) and how its mark begins, so that the guard finds it whatever becomes of
/// this daemon. Only loaded for such an app.
final class SlotLease {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private SlotLease() {}

    /// @throws LaunchRefused unless the lease holds and the guard can find the process
    static void take(HomeDirectory home, SlotGroups groups, Mark mark, Launch launch)
            throws LaunchRefused {
        String name = Objects.requireNonNull(launch.env().get(SlotVariables.SLOT));
        String claim = launch.env().getOrDefault(SlotVariables.CLAIM, "");
        Path folder = home.root().resolve("cluster");
        try {
            if (!isHeld(folder.resolve("leases"), claim, name)) {
                throw refused("this host has no lease of " + name + " now");
            }
            Path notes = Files.createDirectories(folder.resolve("running"));
            Files.writeString(
                    notes.resolve(
                            mark.instance().app() + "-" + mark.instance().index() + side(mark)),
                    groups.folder(mark.slot()).map(Path::toString).orElse("-")
                            + "\n"
                            + claim
                            + " "
                            + name
                            + "\n"
                            + Mark.VARIABLE
                            + "="
                            + mark.text().substring(0, mark.text().indexOf(mark.token()))
                            + "\n");
        } catch (IOException failure) {
            throw refused("the lease of " + name + " cannot be read: " + failure.getMessage());
        }
    }

    private static String side(Mark mark) {
        return mark.side() == LockSlot.Side.A ? "" : ".b";
    }

    private static boolean isHeld(Path leases, String claim, String name) throws IOException {
        if (!Files.exists(leases)) {
            return false;
        }
        List<String> lines = Files.readAllLines(leases);
        if (lines.isEmpty() || !lines.getFirst().equals(Files.readString(BOOT).strip())) {
            return false;
        }
        long now = Long.parseLong(Files.readString(UPTIME).split(" ", 2)[0].replace(".", ""));
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 4);
            if (words.length == 4 && words[0].equals(claim) && words[3].equals(name)) {
                return now < Long.parseLong(words[1]);
            }
        }
        return false;
    }

    private static LaunchRefused refused(String why) {
        return new LaunchRefused(new LaunchFailure(Stage.LEASE, "-", why));
    }
}
