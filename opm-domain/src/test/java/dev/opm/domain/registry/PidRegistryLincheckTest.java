package dev.opm.domain.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/// Every result that three threads get from one registry is one that some order of the same calls,
/// one after the other, gives too. By stress: Lincheck's model checker takes the spinning of a
/// ReentrantLock on JDK 25 for a hang.
class PidRegistryLincheckTest {
    @Test
    void threeThreadsSeeOneRegistry() {
        options().check(RegistryOperations.class);
    }

    @Test
    void aClaimThatChecksThenActsIsFound() {
        assertThatThrownBy(() -> unminimized().check(CheckThenActClaims.class))
                .hasMessageContaining("Invalid execution results")
                .hasMessageContaining("granted");
    }

    /// To find the race is enough; to find its smallest form takes minutes.
    private static StressOptions unminimized() {
        return options().minimizeFailedScenario(false);
    }

    private static StressOptions options() {
        return new StressOptions()
                .threads(3)
                .actorsBefore(1)
                .actorsPerThread(3)
                .actorsAfter(1)
                .iterations(30)
                .invocationsPerIteration(2000);
    }
}
