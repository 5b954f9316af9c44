package dev.opm.adapters.posix.group;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.domain.app.launch.Shares;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.ControlGroups;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// Control groups as the spawner needs them: one for each lock slot, to launch into.
public interface SlotGroups extends ControlGroups {
    /// The group of a slot, made if it is not there.
    Place open(LockSlot slot);

    /// Where a slot's group is once there is one; empty where there are none.
    Optional<Path> folder(LockSlot slot);

    /// Why a group cannot limit its processes so; empty if it can, or nothing is asked for.
    Optional<String> obstacleTo(Shares shares);

    /// Limits the processes of a slot's group, which is there. As [#obstacleTo] otherwise.
    Optional<String> limit(LockSlot slot, Shares shares);

    /// Says once that a launch did without.
    void doneWithout(Errno errno);

    /// `each launch gets one in DIRECTORY`, or `not used:` and why.
    String state();

    /// @param file remembers where the home's groups are
    /// @throws dev.opm.domain.port.storage.StorageFailure if the file is there and cannot be read
    static SlotGroups of(String homeId, Path file, Use use, GroupListener news) {
        return CgroupControlGroups.of(homeId, file, use, news);
    }

    /// Whether to use them.
    enum Use {
        WHERE_POSSIBLE,
        OFF;

        /// What a daemon's environment may say.
        public static final String VARIABLE = "OPM_CONTROL_GROUPS";

        public static Use of(Map<String, String> environment) {
            return "off".equals(environment.get(VARIABLE)) ? OFF : WHERE_POSSIBLE;
        }
    }

    /// Where a launch goes.
    sealed interface Place {
        /// @param directory of the slot's group, to be closed by the caller
        record Group(Descriptor directory) implements Place {}

        /// Into no group of its own.
        record Nowhere() implements Place {}

        /// Nowhere at all: a process of the slot's last incarnation lives.
        record Occupied() implements Place {}
    }
}
