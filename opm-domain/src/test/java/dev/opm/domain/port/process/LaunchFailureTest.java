package dev.opm.domain.port.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.registry.OperationId;
import org.junit.jupiter.api.Test;

class LaunchFailureTest {
    @Test
    void itSaysTheStageTheErrnoAndTheThing() {
        assertThat(new LaunchFailure(Stage.CHDIR, "ENOENT", "/srv/api").shown())
                .isEqualTo("failed at chdir: ENOENT /srv/api");
    }

    @Test
    void whereNoErrnoAppliesNoneIsSaid() {
        assertThat(new LaunchFailure(Stage.VERIFY, "-", "ended with exit code 3").shown())
                .isEqualTo("failed at verify: ended with exit code 3");
    }

    @Test
    void anOperationHasAName() {
        assertThat(new OperationId("restore-1")).hasToString("restore-1");
        assertThatThrownBy(() -> new OperationId(" "))
                .hasMessage("an operation id must not be blank");
    }
}
