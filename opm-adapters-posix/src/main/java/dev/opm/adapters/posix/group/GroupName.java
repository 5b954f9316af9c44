package dev.opm.adapters.posix.group;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.LockSlot.Side;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What control groups are called: `opm-HOMEID` holds those of a home, `APP-INDEX` and, for the
/// second lock slot, `APP-INDEX.b`.
final class GroupName {
    /// A home's, whichever it is.
    static final Pattern OF_A_HOME = Pattern.compile("opm-h[0-9a-z]{16}");

    private static final Pattern OF_A_SLOT = Pattern.compile("(\\d{1,9})-(\\d{1,9})(\\.b)?");

    /// The line of the one hierarchy of version 2 in `/proc/PID/cgroup`; it is the last.
    private static final String VERSION_2 = "0::";

    private GroupName() {}

    static String ofHome(String homeId) {
        return "opm-" + homeId;
    }

    static String of(LockSlot slot) {
        String name = slot.instance().app() + "-" + slot.instance().index();
        return slot.side() == Side.A ? name : name + ".b";
    }

    /// The path in the hierarchy that a process is in: `/system.slice/opm.service`.
    static Optional<String> path(String procCgroup) {
        return procCgroup
                .lines()
                .filter(line -> line.startsWith(VERSION_2 + "/"))
                .map(line -> line.substring(VERSION_2.length()))
                .findFirst();
    }

    /// Whose group a process is in, at any depth, wherever the home's groups are.
    ///
    /// @param procCgroup what `/proc/PID/cgroup` has
    static Optional<LockSlot> slot(String homeId, byte[] procCgroup) {
        String folder = "/" + ofHome(homeId) + "/";
        String text = new String(procCgroup, StandardCharsets.UTF_8);
        return path(text)
                .filter(path -> path.contains(folder))
                .map(path -> path.substring(path.indexOf(folder) + folder.length()))
                .map(order -> order.split("/", 2)[0])
                .flatMap(GroupName::parse);
    }

    private static Optional<LockSlot> parse(String name) {
        Matcher matcher = OF_A_SLOT.matcher(name);
        return matcher.matches() ? Optional.of(slot(matcher)) : Optional.empty();
    }

    private static LockSlot slot(Matcher matcher) {
        InstanceId instance =
                InstanceId.of(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return new LockSlot(instance, matcher.group(3) == null ? Side.A : Side.B);
    }
}
