package dev.opm.domain.trigger;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
    private static final long MB = 1 << 20;
    private static final Duration LOOK = MemoryGuard.EVERY.plusMillis(100);

    private final OpmOnFakes opm = Guarded.daemon();
    private final FakeMachine machine = opm.machine;

    @AfterEach
    void check() {
        opm.check();
    }

    @Test
    void oneThatHoldsTooMuchSeveralTimesInARowIsRestarted() {
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 3));
        Identity before = opm.process(web);
        machine.holds(before, 200 * MB);
        machine.advance(LOOK);
        machine.advance(LOOK);
        assertThat(opm.process(web)).isEqualTo(before);

        machine.advance(LOOK);
        assertThat(opm.process(web)).isNotEqualTo(before);
        assertThat(Guarded.restarts(opm, web)).isOne();
        assertThat(machine.news())
                .containsExactly("\"web\" 0: memory 200M is over the limit of 100M: restarted");
    }

    @Test
    void theWholeTreeIsMeasured() {
        machine.with("web", FakeProgram.runsForever().withChild(FakeProgram.runsForever()));
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 1));
        Identity before = opm.process(web);
        machine.truth().living(web).forEach(process -> machine.holds(process, 60 * MB));
        machine.advance(LOOK);

        assertThat(opm.process(web)).isNotEqualTo(before);
    }

    @Test
    void oneLookBelowTheLimitBeginsAnew() {
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 2));
        Identity before = opm.process(web);
        for (long held : new long[] {200, 50, 200, 50, 200}) {
            machine.holds(before, held * MB);
            machine.advance(LOOK);
        }
        assertThat(opm.process(web)).isEqualTo(before);
        machine.advance(LOOK);
        assertThat(opm.process(web)).isNotEqualTo(before);
    }

    @Test
    void exactlyTheLimitIsAllowed() {
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 1));
        Identity before = opm.process(web);
        machine.holds(before, 100 * MB);
        machine.advance(LOOK);

        assertThat(opm.process(web)).isEqualTo(before);
    }

    @Test
    void whatSomebodyHoldsIsTriedAgainNextTime() {
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 1));
        Identity before = opm.process(web);
        machine.holds(before, 200 * MB);
        try (Claims claims = Samples.claims(opm.opm().registry(), web)) {
            assertThat(claims.all()).hasSize(1);
            machine.advance(LOOK);
            assertThat(opm.process(web)).isEqualTo(before);
        }
        machine.advance(LOOK);
        assertThat(opm.process(web)).isNotEqualTo(before);
    }

    @Test
    void aFullDiskDoesNotTakeTheAppDown() {
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 1));
        Identity before = opm.process(web);
        machine.holds(before, 200 * MB);
        machine.breakDisk("settled", "ENOSPC");
        machine.breakDisk("identity", "ENOSPC");
        machine.advance(LOOK);

        assertThat(opm.process(web)).isEqualTo(before);
        assertThat(machine.news().getFirst()).contains("not restarted", "ENOSPC", "it runs on");
    }

    @Test
    void nobodyLooksWhileNoAppAsks() {
        InstanceId plain = opm.started("plain");
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 1));
        machine.holds(opm.process(plain), 500 * MB);
        machine.advance(LOOK);
        done(opm.opm().stop().stop(List.of(web)));
        machine.settle();
        int censuses = machine.censuses();
        machine.advance(Duration.ofMinutes(10));

        assertThat(machine.censuses()).isEqualTo(censuses);
        assertThat(Guarded.restarts(opm, plain)).isZero();
    }

    @Test
    void nobodyLooksWhileNothingThatAsksRuns() {
        machine.with("web", FakeProgram.exitsWith(0, Duration.ofSeconds(2)));
        opm.started(Guarded.never(Guarded.limited("web", 100 * MB, 1)));
        machine.advance(Duration.ofSeconds(20));
        int censuses = machine.censuses();
        machine.advance(Duration.ofMinutes(10));

        assertThat(machine.censuses()).isEqualTo(censuses);
    }

    @Test
    void aDaemonThatDiesInTheMiddleLeavesOneThatComesBack() {
        for (int effect = 1; effect <= 12; effect++) {
            OpmOnFakes other = Guarded.daemon();
            InstanceId web = other.started(Guarded.never(Guarded.limited("web", 100 * MB, 1)));
            other.machine.holds(other.process(web), 200 * MB);
            other.machine.advance(Duration.ofSeconds(4));
            other.machine.crashAfter(effect);
            try {
                other.machine.advance(Duration.ofSeconds(30));
            } catch (dev.opm.domain.testing.effect.DaemonCrashed planned) {
                assertThat(planned).isNotNull();
            }
            other.crashed();
            other.machine.advance(Duration.ofSeconds(5));

            assertThat(other.machine.truth().livingTrees()).as("after effect " + effect).hasSize(1);
            other.check();
        }
    }

    @Test
    void anAdoptedAppIsGuardedToo() {
        InstanceId web = opm.started(Guarded.limited("web", 100 * MB, 1));
        Identity before = opm.process(web);
        opm.crashed().opm().guards().begin();
        assertThat(opm.process(web)).isEqualTo(before);
        machine.holds(before, 200 * MB);
        machine.advance(LOOK);

        assertThat(opm.process(web)).isNotEqualTo(before);
        assertThat(
                        opm.opm()
                                .guards()
                                .notices(opm.opm().table().now().find(web.app()).orElseThrow()))
                .singleElement()
                .asString()
                .endsWith("memory 200M is over the limit of 100M: restarted");
    }
}
