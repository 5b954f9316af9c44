package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every `Preflight` does.
public abstract class PreflightContract extends ProcessContract {
    @Test
    protected void nothingIsWrongWithWhatWouldStart() {
        assertThat(check(machine().longRunning())).isEmpty();
    }

    @Test
    protected void aMissingProgramIsNamed() {
        Launch launch = machine().missingProgram();

        assertThat(check(launch))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.stage()).isEqualTo(Stage.EXEC);
                    assertThat(flaw.errno()).isEqualTo("ENOENT");
                    assertThat(flaw.detail()).contains(launch.program());
                });
    }

    @Test
    protected void aMissingFolderIsNamed() {
        Launch launch = machine().missingFolder();

        assertThat(check(launch))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.stage()).isEqualTo(Stage.CHDIR);
                    assertThat(flaw.errno()).isEqualTo("ENOENT");
                    assertThat(flaw.detail()).contains(launch.cwd().toString());
                });
    }

    @Test
    protected void everyFlawIsListed() {
        Launch both =
                new Launch(
                        machine().missingProgram().command(),
                        machine().missingFolder().cwd(),
                        machine().missingFolder().env());

        assertThat(check(both))
                .extracting(LaunchFailure::stage)
                .containsExactlyInAnyOrder(Stage.CHDIR, Stage.EXEC);
    }

    private List<LaunchFailure> check(Launch launch) {
        return machine().preflight().check(AppSpec.of(new AppName("app"), launch));
    }
}
