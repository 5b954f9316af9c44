package dev.opm.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether the saved apps come back at boot: a unit or a script that is enabled and names OPM.
final class BootCheck implements Check {
    private static final String NAME = "boot";

    /// Where an init keeps what it starts, below the root.
    private static final List<String> ENABLED =
            List.of(
                    "etc/systemd/system/multi-user.target.wants",
                    "etc/systemd/system/default.target.wants",
                    "etc/runlevels/default",
                    "etc/rc2.d",
                    "etc/rc3.d",
                    "etc/service",
                    "var/service",
                    "etc/runit/runsvdir/default");

    @Override
    public List<Finding> look(Surroundings around) {
        boolean isSaved = Files.exists(around.home().resolve("dump.json"));
        List<Path> found = units(around);
        if (!found.isEmpty()) {
            return List.of(
                    isSaved
                            ? Finding.ok(NAME, "OPM is started by " + found.getFirst())
                            : Finding.note(
                                    NAME,
                                    "OPM is started by "
                                            + found.getFirst()
                                            + ", and no apps are saved",
                                    "`opm save` once they are as they should come back"));
        }
        if (!isSaved) {
            return List.of(
                    Finding.note(
                            NAME,
                            "no apps are saved, and nothing starts OPM",
                            "to have them back after a reboot: `opm save`, then `opm startup"
                                    + " --restore`"));
        }
        return List.of(
                hasInit(around)
                        ? Finding.wrong(
                                NAME,
                                "apps are saved, and nothing starts OPM",
                                "`opm startup --restore`")
                        : Finding.note(
                                NAME,
                                "apps are saved, and this machine has no init that is known",
                                "start it with `opm daemon start --restore`, in a container `opm"
                                        + " run`"));
    }

    private static boolean hasInit(Surroundings around) {
        String init = around.read("proc/1/comm").orElse("").strip();
        return List.of("systemd", "init", "runit", "openrc-init").contains(init);
    }

    private static List<Path> units(Surroundings around) {
        List<Path> found = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        ENABLED.forEach(folder -> folders.add(around.root().resolve(folder)));
        Path home = Path.of(around.env().getOrDefault("HOME", "/nowhere"));
        folders.add(home.resolve(".config/systemd/user/default.target.wants"));
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                found.addAll(ours(folder));
            }
        }
        return found;
    }

    private static List<Path> ours(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isOurs(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException unreadable) {
            return found;
        }
        return found;
    }

    private static boolean isOurs(Path entry) {
        Path name = entry.getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        return text.matches("(s\\d+)?opm([@.-].*)?");
    }
}
