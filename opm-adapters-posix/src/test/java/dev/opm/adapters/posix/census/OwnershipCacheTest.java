package dev.opm.adapters.posix.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.census.OwnershipCache.Recognition;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.adapters.posix.linux.proc.ProcStat.Image;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnershipCacheTest {
    private static final int PID = 4711;
    private static final Image OWN = new Image(1, 2, 3);
    private static final Image APP = new Image(4, 5, 6);
    private static final Recognition OURS =
            new Recognition(
                    Optional.empty(),
                    Optional.of(LockSlot.first(InstanceId.of(0, 0))),
                    Optional.empty());

    private final OwnershipCache recognitions = new OwnershipCache(OWN);

    @Test
    void aProgramIsLookedAtOnce() {
        assertThat(look(stat(7, APP), OURS)).isEqualTo(OURS);
        assertThat(look(stat(7, APP), Recognition.NONE)).isEqualTo(OURS);
    }

    @Test
    void aProcessThatRunsAnotherProgramIsLookedAtAgain() {
        look(stat(7, APP), Recognition.NONE);
        assertThat(look(stat(7, new Image(4, 5, 7)), OURS)).isEqualTo(OURS);
    }

    @Test
    void anotherProcessWithTheSamePidIsLookedAtAgain() {
        look(stat(7, APP), Recognition.NONE);
        assertThat(look(stat(8, APP), OURS)).isEqualTo(OURS);
    }

    @Test
    void aChildThatHasNotBegunItsProgramIsLookedAtAgain() {
        look(stat(7, OWN), Recognition.NONE);
        assertThat(look(stat(7, OWN), OURS)).isEqualTo(OURS);
    }

    @Test
    void aProcessWhoseProgramCannotBeToldIsLookedAtAgain() {
        look(stat(7, Image.UNKNOWN), Recognition.NONE);
        assertThat(look(stat(7, Image.UNKNOWN), OURS)).isEqualTo(OURS);
    }

    @Test
    void whatIsGoneIsForgotten() {
        look(stat(7, APP), Recognition.NONE);
        recognitions.keepOnly(Set.of(PID + 1));
        assertThat(look(stat(7, APP), OURS)).isEqualTo(OURS);
    }

    private Recognition look(ProcStat stat, Recognition there) {
        return recognitions.of(PID, stat, () -> there);
    }

    private static ProcStat stat(long startTicks, Image image) {
        return new ProcStat('S', 1, PID, 0, 1, 0, startTicks, 0, image, 0);
    }
}
