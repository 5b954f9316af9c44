package dev.opm.adapters.posix.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.Ends;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ProcessSignaller.SignalOutcome;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PidfdSignallerIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestHome machine = new TestHome();
    private final Identity child = machine.start(InstanceId.of(0, 0), "sleep", "60");

    @AfterEach
    void endAll() {
        machine.close();
    }

    /// Those that end a process that does nothing about them.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH"})
    void everySignalArrivesUnderItsName(Signal signal) {
        Ends ends = new Ends();
        machine.watch.watch(child, ends);

        assertThat(machine.signaller.signal(child, signal)).isEqualTo(new SignalOutcome.Sent());

        assertThat(ends.of(child)).isEqualTo(new Exit.Killed(signal.name()));
    }

    @Test
    void aRecycledPidIsNotOurProcess() {
        Identity former = new Identity(child.pid(), child.startTicks() - 1, child.boot());

        assertThat(machine.signaller.signal(former, Signal.KILL))
                .isEqualTo(new SignalOutcome.AlreadyGone());
        assertThat(machine.census.take().isAlive(child)).isTrue();
    }

    @Test
    void aProcessOfAnotherBootIsNotOurProcess() {
        Identity former = new Identity(child.pid(), child.startTicks(), new Boot("other", 1));

        assertThat(machine.signaller.signal(former, Signal.KILL))
                .isEqualTo(new SignalOutcome.AlreadyGone());
        assertThat(machine.census.take().isAlive(child)).isTrue();
    }

    @Test
    void theDeadAreGoneBuriedOrNot() {
        machine.signaller.signal(child, Signal.KILL);
        machine.watch.awaitAll(Set.of(child), LONG);

        assertThat(machine.signaller.signal(child, Signal.TERM))
                .isEqualTo(new SignalOutcome.AlreadyGone());
        machine.watch.bury(child);
        assertThat(machine.signaller.signal(child, Signal.TERM))
                .isEqualTo(new SignalOutcome.AlreadyGone());
    }
}
