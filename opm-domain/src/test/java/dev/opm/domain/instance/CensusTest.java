package dev.opm.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CensusTest {
    private static final Boot BOOT = new Boot("boot", 1);
    private static final Identity LIVE = new Identity(10, 5, BOOT);
    private static final Identity DEAD = new Identity(11, 5, BOOT);
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final InstanceId API = InstanceId.of(1, 0);
    private static final ProcessEntry LIVE_ENTRY =
            entry(
                    LIVE,
                    false,
                    Optional.of(new Mark("home", WEB, "t")),
                    Optional.of(LockSlot.first(API)));
    private static final ProcessEntry ZOMBIE =
            entry(DEAD, true, Optional.empty(), Optional.of(LockSlot.first(API)));

    private final Census census = Census.of(List.of(LIVE_ENTRY, ZOMBIE));

    @Test
    void aZombieIsFoundButNotAlive() {
        assertThat(census.find(DEAD)).contains(ZOMBIE);
        assertThat(census.isAlive(DEAD)).isFalse();
        assertThat(census.isAlive(LIVE)).isTrue();
    }

    @Test
    void aRecycledPidIsNotOurProcess() {
        assertThat(census.find(new Identity(10, 6, BOOT))).isEmpty();
        assertThat(census.isAlive(new Identity(10, 6, BOOT))).isFalse();
    }

    @Test
    void theSamePidInAnotherBootOrNamespaceIsNotOurProcess() {
        assertThat(census.find(new Identity(10, 5, new Boot("other", 1)))).isEmpty();
        assertThat(census.find(new Identity(10, 5, new Boot("boot", 2)))).isEmpty();
    }

    @Test
    void theMarkSaysWhoseItIsBeforeTheLockDoes() {
        assertThat(LIVE_ENTRY.markedFor()).contains(WEB);
        assertThat(ZOMBIE.markedFor()).contains(API);
        assertThat(entry(LIVE, false, Optional.empty(), Optional.empty()).markedFor()).isEmpty();
    }

    @Test
    void identitiesAreOfRealPidsAndTimes() {
        assertThat(LIVE).hasToString("10@5");
        assertThatThrownBy(() -> new Identity(0, 5, BOOT)).hasMessage("a pid is 1 or more, not 0");
        assertThatThrownBy(() -> new Identity(1, -5, BOOT))
                .hasMessage("start ticks are 0 or more, not -5");
        assertThatThrownBy(() -> new Boot(" ", 1)).hasMessage("a boot id must not be blank");
    }

    @Test
    void anEndIsShownAsPeopleKnowIt() {
        assertThat(new Exit.Code(3).shown()).isEqualTo("exit code 3");
        assertThat(new Exit.Killed("KILL").shown()).isEqualTo("signal KILL");
        assertThat(new Exit.Unknown().shown()).isEqualTo("unknown end");
    }

    private static ProcessEntry entry(
            Identity identity, boolean zombie, Optional<Mark> mark, Optional<LockSlot> lock) {
        return new ProcessEntry(
                identity,
                1,
                identity.pid(),
                zombie,
                mark,
                lock,
                Optional.empty(),
                0,
                Duration.ZERO);
    }
}
