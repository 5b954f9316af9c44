package dev.opm.adapters.posix.group;

import dev.opm.adapters.posix.group.SlotGroups.Use;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;

/// The control group that the daemon itself is in, in the hierarchy of version 2, wherever that is
/// mounted. Ours are made below it and nowhere else: what limits the daemon, or ends its unit,
/// holds for its apps.
///
/// @param directory of the group, on disk
record OwnGroup(Path directory) {
    private static final Path PROC = Path.of("/proc/self");

    /// What looking for it came to.
    sealed interface Finding {
        record Usable(OwnGroup group) implements Finding {}

        /// @param inside the group, where it is known: nobody may kill that
        record Unusable(String why, Optional<OwnGroup> inside) implements Finding {}
    }

    /// Finds it. A daemon that was started from within an app is in that app's group: it leaves it,
    /// or it would end with the app.
    static Finding find(Use use) {
        Optional<OwnGroup> found;
        try {
            found =
                    of(
                            Files.readString(PROC.resolve("mountinfo")),
                            Files.readString(PROC.resolve("cgroup")));
        } catch (IOException e) {
            return new Finding.Unusable("cannot read " + e.getMessage(), Optional.empty());
        }
        return found.map(group -> group.outsideOfApps(use))
                .orElseGet(
                        () -> new Finding.Unusable("no cgroup2 is mounted here", Optional.empty()));
    }

    /// @param mountInfo what `/proc/self/mountinfo` has
    /// @param procCgroup what `/proc/self/cgroup` has
    static Optional<OwnGroup> of(String mountInfo, String procCgroup) {
        return GroupName.path(procCgroup)
                .filter(path -> !path.startsWith("/..")) // outside of our cgroup namespace
                .flatMap(path -> mountInfo.lines().flatMap(line -> order(line, path)).findFirst())
                .map(OwnGroup::new);
    }

    boolean isWithin(Path group) {
        return directory.startsWith(group);
    }

    private Finding outsideOfApps(Use use) {
        for (int i = 1; i <= directory.getNameCount(); i++) {
            if (GroupName.OF_A_HOME.matcher(directory.getName(i - 1).toString()).matches()) {
                Path outside = Path.of("/").resolve(directory.subpath(0, i - 1));
                return FileCalls.put(outside.resolve("cgroup.procs").toString(), "0")
                        .failure()
                        .<Finding>map(errno -> unusable("cannot be left for " + outside, errno))
                        .orElseGet(() -> new OwnGroup(outside).ifWanted(use));
            }
        }
        return ifWanted(use);
    }

    private Finding ifWanted(Use use) {
        if (use == Use.OFF) {
            return new Finding.Unusable(
                    Use.VARIABLE + " is off in the daemon's environment", Optional.of(this));
        }
        if (!SpawnCall.canRunIn()) {
            return new Finding.Unusable(
                    "launching into them is not written for this processor", Optional.of(this));
        }
        return ifWritable();
    }

    /// Making groups takes the directory; being put into one takes `cgroup.procs` of the group that
    /// both are below, see cgroups(7).
    private Finding ifWritable() {
        String path = directory.toString();
        return FileCalls.obstacleToWriteIn(path)
                .or(() -> FileCalls.obstacleToWrite(path + "/cgroup.procs"))
                .<Finding>map(errno -> unusable("is not ours to write", errno))
                .orElseGet(() -> new Finding.Usable(this));
    }

    private Finding unusable(String why, Errno errno) {
        return new Finding.Unusable(directory + " " + why + ": " + errno.name(), Optional.of(this));
    }

    /// proc(5): fields 4 and 5 are the root of the mount and its mount point, and the file system's
    /// type stands behind the hyphen.
    private static Stream<Path> order(String mount, String path) {
        String[] halves = mount.split(" - ", 2);
        String[] fields = halves[0].split(" ", -1);
        if (halves.length < 2 || !halves[1].startsWith("cgroup2 ") || fields.length < 6) {
            return Stream.empty();
        }
        String root = fields[3].equals("/") ? "" : fields[3];
        if (!(path + "/").startsWith(root + "/")) {
            return Stream.empty();
        }
        String rest = path.substring(root.length());
        return Stream.of(Path.of(unescaped(fields[4]) + rest)).filter(Files::isDirectory);
    }

    private static String unescaped(String field) {
        return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
