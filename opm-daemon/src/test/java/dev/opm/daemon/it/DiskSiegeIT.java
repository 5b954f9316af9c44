package dev.opm.daemon.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sample of `bench/siege`: a home on a disk that fails while apps die.
class DiskSiegeIT {
    @AutoClose private final DiskSiege siege = new DiskSiege();

    @Test
    void appsThatDieOnAFullDiskComeBackAtOnce() {
        skipIfNamed(siege.full());
    }

    @Test
    void appsThatDieWithoutAnInodeToBeHadComeBackAtOnce() {
        skipIfNamed(siege.inodesGone());
    }

    @Test
    void appsThatDieWhileTheHomeIsReadOnlyComeBackAfterwards() {
        skipIfNamed(siege.readOnly());
    }

    @Test
    void appsThatDieWhileTheDiskRefusesEveryCallComeBackAfterwards() {
        skipIfNamed(siege.broken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "locks", "logs", "pipes"})
    void aFolderOfTheHomeThatIsFullCostsNoAppThatRan(String folder) {
        skipIfNamed(siege.fullAt(folder));
    }

    private static void skipIfNamed(String outcome) {
        assumeFalse(outcome.startsWith("SKIPPED"), outcome);
    }
}
