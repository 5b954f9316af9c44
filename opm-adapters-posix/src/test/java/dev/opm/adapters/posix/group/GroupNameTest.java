package dev.opm.adapters.posix.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupNameTest {
    private static final String HOME = "h0123456789abcdef";
    private static final LockSlot SLOT = LockSlot.first(InstanceId.of(12, 3));

    @Test
    void aSlotIsReadBackFromItsName() {
        assertThat(GroupName.of(SLOT)).isEqualTo("12-3");
        assertThat(GroupName.of(SLOT.other())).isEqualTo("12-3.b");
        assertThat(slot("0::/opm-" + HOME + "/12-3\n")).contains(SLOT);
        assertThat(slot("0::/user.slice/opm-" + HOME + "/12-3.b\n")).contains(SLOT.other());
    }

    @Test
    void whatAnAppPutsIntoGroupsOfItsOwnIsStillIts() {
        assertThat(slot("0::/opm-" + HOME + "/12-3/pool/worker 1\n")).contains(SLOT);
    }

    @Test
    void onlyVersionTwoCounts() {
        assertThat(slot("5:memory:/opm-" + HOME + "/12-3\n0::/\n")).isEmpty();
        assertThat(slot("5:memory:/x\n0::/opm-" + HOME + "/12-3\n")).contains(SLOT);
    }

    @Test
    void othersGroupsAreNotOurs() {
        assertThat(slot("0::/opm-hfedcba9876543210/12-3\n")).isEmpty();
        assertThat(slot("0::/opm-" + HOME + "/12-3x\n")).isEmpty();
        assertThat(slot("0::/opm-" + HOME + "\n")).isEmpty();
        assertThat(slot("0::/opm-" + HOME + "/9999999999-0\n")).isEmpty();
        assertThat(slot("")).isEmpty();
    }

    private static Optional<LockSlot> slot(String procCgroup) {
        return GroupName.slot(HOME, procCgroup.getBytes(StandardCharsets.UTF_8));
    }
}
