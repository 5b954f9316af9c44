package dev.opm.domain.incarnation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A spawner that runs out of descriptors in its midst throws, whether or not there is a child.
class BrokenSpawnTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);

    private final FakeMachine machine = new FakeMachine().with("web", FakeProgram.runsForever());
    private final AtomicInteger unbroken = new AtomicInteger(Integer.MAX_VALUE);

    @AfterEach
    void nothingLivedTwice() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    @Test
    void afterASpawnThatThrewTheInstanceCanBeStoppedAndStarted() {
        FakeOpm opm = FakeOpm.on(machine, this::withoutChild);
        opm.start("web", 1);
        opm.stop("web");
        unbroken.set(0);

        assertThat(opm.opm().start().startKnown(List.of(WEB))).isInstanceOf(Answer.Refused.class);
        opm.stop("web");
        opm.startKnown("web");

        assertThat(machine.truth().living(WEB)).hasSize(1);
    }

    @Test
    void theChildOfASpawnThatThrewIsFoundAndEnded() {
        FakeOpm opm = FakeOpm.on(machine, this::withChild);
        opm.start("web", 1);
        opm.stop("web");
        unbroken.set(0);

        assertThat(opm.opm().start().startKnown(List.of(WEB))).isInstanceOf(Answer.Refused.class);
        assertThat(machine.truth().living(WEB)).isEmpty();
    }

    @Test
    void supervisionTriesAgainAfterASpawnThatThrew() {
        FakeOpm opm = FakeOpm.on(machine, this::withChild);
        opm.start("web", 1);
        unbroken.set(0);
        machine.end(opm.process("web", 0), new dev.opm.domain.instance.Exit.Code(1));
        machine.advance(Duration.ofMinutes(3));

        assertThat(machine.truth().living(WEB)).hasSize(1);
    }

    private ProcessSpawner withoutChild(ProcessSpawner spawner) {
        return (permit, order) -> {
            if (unbroken.getAndDecrement() == 0) {
                throw new IllegalStateException("EMFILE");
            }
            return spawner.spawn(permit, order);
        };
    }

    private ProcessSpawner withChild(ProcessSpawner spawner) {
        return (permit, order) -> {
            ProcessSpawner.SpawnOutcome outcome = spawner.spawn(permit, order);
            if (unbroken.getAndDecrement() == 0) {
                throw new IllegalStateException("EMFILE");
            }
            return outcome;
        };
    }
}
