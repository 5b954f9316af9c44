package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.daemon.it.PlaceSiege.Squatter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A sample of `bench/siege`: something else is where the home, the socket or the time was.
class PlaceSiegeIT {
    @AutoClose private final PlaceSiege siege = new PlaceSiege();

    @Test
    void aCopyInTheHomesPlaceTakesNothingOver() {
        assertThat(siege.homeReplacedByItsCopy()).isNotBlank();
    }

    @Test
    void anEmptyFolderInTheHomesPlaceStaysEmpty() {
        assertThat(siege.homeReplacedByAnEmptyFolder()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void aDaemonPutsItsSocketBack(Squatter squatter) {
        assertThat(siege.socketSquattedWhileTheDaemonRuns(squatter)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LISTENING_SOCKET")
    void theNextDaemonHasItsSocketWhateverIsThere(Squatter squatter) {
        assertThat(siege.socketSquattedWithoutADaemon(squatter)).isNotBlank();
    }
}
