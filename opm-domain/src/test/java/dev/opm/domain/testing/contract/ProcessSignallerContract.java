package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ProcessSignaller.SignalOutcome;
import dev.opm.domain.signal.Signal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every `ProcessSignaller` does.
public abstract class ProcessSignallerContract extends ProcessContract {
    @Test
    protected void termEndsAProcess() {
        Identity process = spawn(WEB, machine().longRunning());

        assertThat(machine().signaller().signal(process, Signal.TERM))
                .isEqualTo(new SignalOutcome.Sent());
        assertThat(machine().exits().awaitAll(Set.of(process), PATIENCE)).isEmpty();
    }

    @Test
    protected void killEndsOneThatIgnoresTerm() {
        Identity process = spawn(WEB, machine().ignoresTerm());
        machine().awaitReady(process);

        machine().signaller().signal(process, Signal.TERM);
        assertThat(machine().exits().awaitAll(Set.of(process), MOMENT)).containsExactly(process);

        assertThat(machine().signaller().signal(process, Signal.KILL))
                .isEqualTo(new SignalOutcome.Sent());
        assertThat(machine().exits().awaitAll(Set.of(process), PATIENCE)).isEmpty();
    }

    @Test
    protected void aZombieIsAlreadyGone() {
        assertThat(machine().signaller().signal(dead(WEB), Signal.TERM))
                .isEqualTo(new SignalOutcome.AlreadyGone());
    }

    @Test
    protected void aBuriedProcessIsAlreadyGone() {
        Identity process = dead(WEB);
        machine().exits().bury(process);

        assertThat(machine().signaller().signal(process, Signal.KILL))
                .isEqualTo(new SignalOutcome.AlreadyGone());
    }

    @Test
    protected void aRecycledPidIsNotSignalled() {
        Identity process = spawn(WEB, machine().longRunning());

        assertThat(machine().signaller().signal(recycled(process), Signal.KILL))
                .isEqualTo(new SignalOutcome.AlreadyGone());
        assertThat(machine().exits().awaitAll(Set.of(process), MOMENT)).containsExactly(process);
    }
}
