package dev.opm.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The home: its owner's alone, in folders that nobody else may rename, on a file system with
/// locks.
final class HomeCheck implements Check {
    private static final String NAME = "home";
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs");

    @Override
    public List<Finding> look(Surroundings around) {
        Path home = around.home();
        if (!Files.isDirectory(home)) {
            return List.of(
                    Finding.note(NAME, home + " is not there yet", "the first command makes it"));
        }
        List<Finding> found = new ArrayList<>();
        try {
            PosixFileAttributes facts = Files.readAttributes(home, PosixFileAttributes.class);
            Set<PosixFilePermission> others = facts.permissions();
            String mode = PosixFilePermissions.toString(others);
            if (mode.startsWith("------", 3)) {
                found.add(Finding.ok(NAME, home + ", for " + facts.owner().getName() + " alone"));
            } else {
                found.add(
                        Finding.wrong(
                                NAME,
                                home + " is open to others (" + mode + ")",
                                "chmod 700 " + home));
            }
            parents(home.toRealPath(), found);
        } catch (IOException unreadable) {
            found.add(
                    Finding.wrong(
                            NAME,
                            home + " cannot be looked at: " + unreadable.getMessage(),
                            "run this as its owner"));
        }
        remote(around, found);
        return found;
    }

    private static void parents(Path home, List<Finding> found) throws IOException {
        for (Path parent = home.getParent(); parent != null; parent = parent.getParent()) {
            Map<String, Object> facts =
                    Files.readAttributes(parent, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            int mode = facts.get("mode") instanceof Integer bits ? bits : 0;
            if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
                found.add(
                        Finding.wrong(
                                NAME,
                                "others may rename what is in "
                                        + parent
                                        + " (mode "
                                        + Integer.toOctalString(mode & 07777)
                                        + ")",
                                "chmod go-w " + parent + ", or choose another home"));
            }
        }
    }

    /// The mount with the longest path that the home is below.
    private static void remote(Surroundings around, List<Finding> found) {
        String longest = "";
        String type = "";
        for (String line : around.read("proc/self/mounts").orElse("").lines().toList()) {
            String[] fields = line.split(" ", -1);
            if (fields.length > 2
                    && around.home().startsWith(fields[1])
                    && fields[1].length() >= longest.length()) {
                longest = fields[1];
                type = fields[2];
            }
        }
        if (REMOTE.contains(type)) {
            found.add(
                    Finding.wrong(
                            NAME,
                            "it is on "
                                    + longest
                                    + ", a file system of another machine ("
                                    + type
                                    + ")",
                            "choose a local one: locks are not kept there as here"));
        }
    }
}
