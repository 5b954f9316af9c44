package dev.opm.adapters.posix.home;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.LockSlot.Side;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// File names of instance locks, `APP-INDEX.lock` and `APP-INDEX.b.lock`, and reading them back
/// from what /proc shows.
public final class LockName {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})-(\\d{1,9})(\\.b)?\\.lock");

    /// What the kernel adds to the target of a descriptor whose file was removed. The holder of a
    /// removed lock file still is the instance's.
    private static final String DELETED = " (deleted)";

    private LockName() {}

    static String of(LockSlot slot) {
        String ending =
                switch (slot.side()) {
                    case A -> ".lock";
                    case B -> ".b.lock";
                };
        return slot.instance().app() + "-" + slot.instance().index() + ending;
    }

    /// @param folder the lock folder, with symbolic links resolved
    /// @param target of a link in `/proc/PID/fd`
    public static Optional<LockSlot> parse(String folder, String target) {
        if (!target.startsWith(folder + "/")) {
            return Optional.empty();
        }
        String name = target.substring(folder.length() + 1);
        String plain =
                name.endsWith(DELETED) ? name.substring(0, name.length() - DELETED.length()) : name;
        Matcher matcher = SHAPE.matcher(plain);
        return matcher.matches() ? Optional.of(slot(matcher)) : Optional.empty();
    }

    private static LockSlot slot(Matcher matcher) {
        InstanceId instance =
                InstanceId.of(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return new LockSlot(instance, matcher.group(3) == null ? Side.A : Side.B);
    }
}
