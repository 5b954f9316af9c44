package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.testing.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every `RunStateStore` does. Each test has a home of its own.
public abstract class RunStateStoreContract {
    private static final Boot BOOT = new Boot("boot-1", 4_026_531_836L);
    private static final OperationId OPERATION = new OperationId("restore-1");

    /// The store of the home, as a daemon gets it that starts now.
    protected abstract RunStateStore open();

    @Test
    protected void atFirstNothingRunsAndNothingIsOpen() {
        assertThat(open().readAll()).isEmpty();
        assertThat(open().openOperations()).isEmpty();
    }

    @Test
    protected void anIntentIsKept() {
        open().write(intent(0));

        assertThat(open().readAll()).containsExactly(intent(0));
    }

    @Test
    protected void theIdentityTakesThePlaceOfTheIntent() {
        RunRecord bound = intent(0).withIdentity(new Identity(4711, 1234567890123L, BOOT));
        open().write(intent(0));
        open().write(bound);

        assertThat(open().readAll()).containsExactly(bound);
    }

    @Test
    protected void whatLivesBesideIsKeptWithItsLock() {
        Identity process = new Identity(4712, 99, BOOT);
        Mark successor = new Mark("home", instance(0), LockSlot.Side.B, "token-s");
        RunRecord intended = intent(0).beside(new RunRecord.Beside(successor, Optional.empty()));
        RunRecord bound = intent(0).beside(new RunRecord.Beside(successor, Optional.of(process)));
        open().write(intended);
        assertThat(open().readAll()).containsExactly(intended);

        open().write(bound);
        assertThat(open().readAll()).containsExactly(bound);
        open().write(bound.alone());
        assertThat(open().readAll()).containsExactly(intent(0));
    }

    @Test
    protected void aSettledRecordNamesNoOperation() {
        open().write(intent(0).settled());

        assertThat(open().readAll())
                .singleElement()
                .satisfies(record -> assertThat(record.operation()).isEmpty());
    }

    @Test
    protected void eachInstanceHasItsOwn() {
        open().write(intent(0));
        open().write(intent(1));
        open().forget(instance(0));

        assertThat(open().readAll()).containsExactly(intent(1));
    }

    @Test
    protected void oneInstanceCanBeAskedFor() {
        open().write(intent(0));
        open().write(intent(1));

        assertThat(open().read(instance(1))).contains(intent(1));
        assertThat(open().read(instance(2))).isEmpty();
    }

    @Test
    protected void whyItWasGivenUpIsKept() {
        RunRecord record = intent(0).givenUp("3 deaths within 1m, the last: \"ü\"");
        open().write(record);

        assertThat(open().readAll()).containsExactly(record);
        assertThat(record.operation()).isEmpty();
    }

    @Test
    protected void forgettingTheUnknownDoesNothing() {
        open().write(intent(0));
        open().forget(instance(1));

        assertThat(open().readAll()).containsExactly(intent(0));
    }

    @Test
    protected void anOpenOperationIsKeptUntilItIsClosed() {
        open().open(OPERATION);
        assertThat(open().openOperations()).contains(OPERATION);

        open().close(OPERATION);
        assertThat(open().openOperations()).isEmpty();
    }

    @Test
    protected void closingWhatIsNotOpenDoesNothing() {
        open().close(OPERATION);

        assertThat(open().openOperations()).isEmpty();
    }

    private static RunRecord intent(int index) {
        return new RunRecord(
                new Mark("home", instance(index), "token-" + index),
                BOOT,
                Samples.launch("sleep", "100", "ü \"quoted\""),
                Optional.empty(),
                Optional.of(OPERATION),
                3,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                RunRecord.RollbackDuty.FRESH);
    }

    private static InstanceId instance(int index) {
        return InstanceId.of(5, index);
    }
}
