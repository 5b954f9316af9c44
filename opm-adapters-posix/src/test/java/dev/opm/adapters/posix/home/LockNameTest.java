package dev.opm.adapters.posix.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import org.junit.jupiter.api.Test;

class LockNameTest {
    private static final LockSlot FIRST = LockSlot.first(InstanceId.of(12, 3));

    @Test
    void aNameIsReadBack() {
        for (LockSlot slot : LockSlot.both(FIRST.instance())) {
            assertThat(LockName.parse("/h/locks", "/h/locks/" + LockName.of(slot))).contains(slot);
        }
    }

    @Test
    void aRemovedFileCountsToo() {
        assertThat(LockName.parse("/h/locks", "/h/locks/12-3.lock (deleted)")).contains(FIRST);
        assertThat(LockName.parse("/h/locks", "/h/locks/12-3.b.lock (deleted)"))
                .contains(FIRST.other());
    }

    @Test
    void nothingElseDoes() {
        assertThat(LockName.parse("/h/locks", "/other/locks/12-3.lock")).isEmpty();
        assertThat(LockName.parse("/h/locks", "/h/locks/12-3.lock.old")).isEmpty();
        assertThat(LockName.parse("/h/locks", "/h/locks/12-3.c.lock")).isEmpty();
        assertThat(LockName.parse("/h/locks", "/h/locks/a/12-3.lock")).isEmpty();
        assertThat(LockName.parse("/h/locks", "/h/locks/99999999999-3.lock")).isEmpty();
        assertThat(LockName.parse("/h/locks", "socket:[1234]")).isEmpty();
    }
}
