package dev.opm.adapters.posix.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.signal.Signal;
import org.junit.jupiter.api.Test;

class WaitStatusTest {
    @Test
    void aWordTellsCodesFromSignalsAndIgnoresTheCoreBit() {
        assertThat(WaitStatus.fromWord(0)).isEqualTo(new Exit.Code(0));
        assertThat(WaitStatus.fromWord(255 << 8)).isEqualTo(new Exit.Code(255));
        assertThat(WaitStatus.fromWord(9)).isEqualTo(new Exit.Killed("KILL"));
        assertThat(WaitStatus.fromWord(0x80 | 11)).isEqualTo(new Exit.Killed("SEGV"));
    }

    @Test
    void signalInformationTellsThemByItsCode() {
        assertThat(WaitStatus.fromSignalInfo(1, 9)).isEqualTo(new Exit.Code(9));
        assertThat(WaitStatus.fromSignalInfo(2, 9)).isEqualTo(new Exit.Killed("KILL"));
        assertThat(WaitStatus.fromSignalInfo(3, 6)).isEqualTo(new Exit.Killed("ABRT"));
    }

    @Test
    void realTimeSignalsAreCounted() {
        assertThat(SignalTable.name(34)).isEqualTo("RT0");
        assertThat(SignalTable.name(64)).isEqualTo("RT30");
        assertThat(SignalTable.name(31)).isEqualTo("SYS");
    }

    @Test
    void everySignalWeSendHasTheNumberOfItsName() {
        for (Signal signal : Signal.values()) {
            assertThat(SignalTable.name(SignalTable.number(signal))).isEqualTo(signal.name());
        }
    }
}
