package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of `bench/siege`, and the failure catalogue's rows 26 to 28.
class SiegeIT {
    @AutoClose private final Siege siege = new Siege();

    @Test
    @DisplayName("row 26: a copied home adopts, stops or doubles the first home's apps")
    void aCopiedHomeLeavesTheAppsOfTheFirstAlone() {
        assertThat(siege.homeCopied()).isNotBlank();
    }

    @Test
    @DisplayName("row 27: the lock file is removed and a second daemon starts")
    void aDaemonWhoseLockIsGoneLetsGo() {
        assertThat(siege.lockRemoved()).isNotBlank();
    }

    @ParameterizedTest
    @DisplayName("row 28: no thread or memory in the midst of a restore: two of six stay")
    @ValueSource(ints = {0, 1, 3, 5, 8})
    void aRestoreThatIsShortOfThreadsIsAllOrNone(int more) {
        skipIfNamed(siege.restoreWithSpareThreads(more));
    }

    @Test
    void appsThatDieWithoutAThreadToBeHadComeBack() {
        skipIfNamed(siege.appKilledWithoutThreads());
    }

    @Test
    void aRestoreThatIsShortOfDescriptorsIsAllOrNone() {
        skipIfNamed(siege.restoreWithSpareDescriptors(6));
    }

    @Test
    void aDaemonThatTheKernelGivesLittleMemoryLosesNothing() {
        skipIfNamed(siege.restoreWithinMemory(6));
    }

    @Test
    void aHomeThatIsMovedIsLetGo() {
        assertThat(siege.homeMoved()).isNotBlank();
    }

    @Test
    void aHomeThatIsRemovedIsLetGo() {
        assertThat(siege.homeRemoved()).isNotBlank();
    }

    @Test
    void aDaemonThatWasPausedGoesOn() {
        assertThat(siege.daemonPaused()).isNotBlank();
    }

    private static void skipIfNamed(String outcome) {
        assumeFalse(outcome.startsWith("SKIPPED"), outcome);
    }
}
