package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import org.junit.jupiter.api.Test;

/// What every `ProcessSpawner` does.
public abstract class ProcessSpawnerContract extends ProcessContract {
    @Test
    protected void aSpawnedProcessLivesUnderTheIdentityGiven() {
        assertThat(isAlive(spawn(WEB, machine().longRunning()))).isTrue();
    }

    @Test
    protected void itLeadsASessionOfItsOwn() {
        Identity process = spawn(WEB, machine().longRunning());

        assertThat(entry(process).session()).isEqualTo(process.pid());
    }

    @Test
    protected void itIsAChildOfTheDaemon() {
        Identity process = spawn(WEB, machine().longRunning());

        assertThat(entry(process).parentPid()).isEqualTo(machine().daemonPid());
    }

    @Test
    protected void itCarriesTheMarkOfItsPermit() {
        Mark mark = newMark(WEB);
        SpawnOutcome outcome = trySpawn(mark, machine().longRunning());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SpawnOutcome.Spawned.class,
                        spawned -> assertThat(awaitMark(spawned.identity())).isEqualTo(mark));
    }

    @Test
    protected void itHoldsTheLockOfItsInstanceAndNoOther() {
        Identity web = spawn(WEB, machine().longRunning());
        Identity api = spawn(API, machine().longRunning());

        assertThat(entry(web).lock()).contains(LockSlot.first(WEB));
        assertThat(entry(api).lock()).contains(LockSlot.first(API));
    }

    @Test
    protected void aMissingProgramFailsAtExecAndLeavesNoChild() {
        failsWithoutChild(machine().missingProgram(), Stage.EXEC);
    }

    @Test
    protected void aMissingFolderFailsAtChdirAndLeavesNoChild() {
        failsWithoutChild(machine().missingFolder(), Stage.CHDIR);
    }

    private void failsWithoutChild(Launch launch, Stage stage) {
        SpawnOutcome outcome = trySpawn(newMark(WEB), launch);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SpawnOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.failure().stage()).isEqualTo(stage);
                            assertThat(failed.failure().errno()).isEqualTo("ENOENT");
                        });
        assertThat(machine().census().take().entries())
                .noneMatch(entry -> entry.parentPid() == machine().daemonPid());
        assertThat(machine().locks().tryLock(LockSlot.first(WEB))).isPresent();
    }
}
