package dev.opm.domain.incarnation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.MachineFailure;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A watch that runs out of descriptors: nobody would hear of the end of what was just launched.
class UnwatchedChildTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);

    private final FakeMachine machine = new FakeMachine().with("web", FakeProgram.runsForever());
    private final AtomicInteger unbroken = new AtomicInteger(Integer.MAX_VALUE);
    private final FakeOpm opm = FakeOpm.watchedBy(machine, Broken::new);

    @AfterEach
    void nothingLivedTwice() {
        assertThat(machine.truth().overlaps()).isEmpty();
    }

    @Test
    void aChildThatCannotBeWatchedIsNotKept() {
        opm.start("web", 1);
        opm.stop("web");
        unbroken.set(0);

        assertThat(opm.opm().start().startKnown(List.of(WEB))).isInstanceOf(Answer.Refused.class);
        assertThat(machine.truth().living(WEB)).isEmpty();

        opm.startKnown("web");
        assertThat(machine.truth().living(WEB)).hasSize(1);
    }

    @Test
    void supervisionTriesAgain() {
        opm.start("web", 1);
        unbroken.set(0);
        machine.end(opm.process("web", 0), new Exit.Code(1));
        machine.advance(Duration.ofMinutes(3));

        assertThat(machine.truth().living(WEB)).hasSize(1);
        assertThat(opm.process("web", 0)).isEqualTo(machine.truth().living(WEB).getFirst());
    }

    /// The watch of the machine, but for the one time.
    private final class Broken implements ExitWatch {
        private final ExitWatch watch;

        Broken(ExitWatch watch) {
            this.watch = watch;
        }

        @Override
        public void watch(Identity process, Listener listener) {
            if (unbroken.getAndDecrement() == 0) {
                throw new MachineFailure("watch process " + process.pid() + ": EMFILE");
            }
            watch.watch(process, listener);
        }

        @Override
        public Set<Identity> awaitAll(Set<Identity> processes, Duration patience) {
            return watch.awaitAll(processes, patience);
        }

        @Override
        public Set<Identity> awaitAny(Set<Identity> processes, Duration patience) {
            return watch.awaitAny(processes, patience);
        }

        @Override
        public void bury(Identity process) {
            watch.bury(process);
        }
    }
}
