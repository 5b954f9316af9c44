package dev.opm.domain.table;

import static dev.opm.domain.app.DesiredState.DOWN;
import static dev.opm.domain.app.DesiredState.GONE;
import static dev.opm.domain.app.DesiredState.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.testing.Samples;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppTableTest {
    private static final App WEB = Samples.app(0, "web", UP);
    private static final App API = Samples.app(1, "api", DOWN);
    private static final AppTable TABLE = AppTable.EMPTY.with(WEB).with(API);

    @Test
    void appsAreInIdOrderHoweverTheyCame() {
        assertThat(AppTable.EMPTY.with(API).with(WEB).apps()).containsExactly(WEB, API);
        assertThat(TABLE.instances()).containsExactly(InstanceId.of(0, 0), InstanceId.of(1, 0));
    }

    @Test
    void anIdIsNeverUsedAgain() {
        AppTable empty = TABLE.without(new AppId(1)).without(new AppId(0));

        assertThat(empty.apps()).isEmpty();
        assertThat(empty.nextId()).isEqualTo(2);
        assertThat(TABLE.with(WEB).nextId()).isEqualTo(2);
        assertThat(TABLE.with(Samples.app(7, "far", UP)).nextId()).isEqualTo(8);
    }

    @Test
    void appsAreFoundByIdAndByName() {
        assertThat(TABLE.find(new AppId(1))).contains(API);
        assertThat(TABLE.find(new AppName("api"))).contains(API);
        assertThat(TABLE.find(new AppId(2))).isEmpty();
        assertThat(TABLE.find(new AppName("none"))).isEmpty();
    }

    @Test
    void anInstanceBeyondTheLastHasNoOwner() {
        assertThat(TABLE.owner(InstanceId.of(0, 0))).contains(WEB);
        assertThat(TABLE.owner(InstanceId.of(0, 1))).isEmpty();
        assertThat(TABLE.owner(InstanceId.of(9, 0))).isEmpty();
        assertThat(TABLE.desired(InstanceId.of(0, 1))).isEmpty();
        assertThat(TABLE.desired(InstanceId.of(1, 0))).contains(DOWN);
    }

    @Test
    void anAppTakesThePlaceOfTheOneWithItsId() {
        App renamed = Samples.app(0, "www", UP);

        assertThat(TABLE.with(renamed).apps()).containsExactly(renamed, API);
    }

    @Test
    void manyAtOnceMayChangeNamesWithOneAnother() {
        App www = Samples.app(0, "api", UP);
        App api = Samples.app(1, "web", UP);

        assertThat(TABLE.withAll(List.of(www, api)).apps()).containsExactly(www, api);
        assertThatThrownBy(() -> TABLE.withAll(List.of(www))).isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> TABLE.with(Samples.app(3, "web", UP)))
                .isInstanceOf(NameTaken.class);
    }

    @Test
    void desiredStatesChangeOnlyWhereThereIsAnInstance() {
        AppTable changed =
                TABLE.withDesired(List.of(InstanceId.of(0, 0), InstanceId.of(5, 5)), GONE);

        assertThat(changed.desired(InstanceId.of(0, 0))).contains(GONE);
        assertThat(changed.desired(InstanceId.of(1, 0))).contains(DOWN);
        assertThat(changed.apps()).hasSize(2);
    }

    @Test
    void changingWhatIsNotThereChangesNothing() {
        assertThat(TABLE.change(new AppId(9), app -> WEB)).isEqualTo(TABLE);
    }

    @Test
    void aCommitIsKeptUntilTheNext() {
        OperationId restore = new OperationId("restore-1");

        assertThat(TABLE.committed()).isEmpty();
        assertThat(TABLE.committedBy(restore).with(WEB).without(new AppId(1)).committed())
                .contains(restore);
    }

    @Test
    void twoAppsHaveNeitherOneIdNorOneName() {
        refused(
                () -> new AppTable(5, List.of(WEB, Samples.app(0, "other", UP)), Optional.empty()),
                "two apps have the id 0");
        refused(
                () -> new AppTable(5, List.of(WEB, Samples.app(4, "web", UP)), Optional.empty()),
                "two apps have the same name");
    }

    @Test
    void aNameThatIsTakenIsRefusedWithItsOwner() {
        assertThatThrownBy(() -> TABLE.with(Samples.app(4, "web", UP)))
                .isInstanceOfSatisfying(
                        NameTaken.class, taken -> assertThat(taken.owner()).isEqualTo(WEB));
    }

    @Test
    void theCounterIsAboveEveryId() {
        refused(
                () -> new AppTable(1, List.of(API), Optional.empty()),
                "app id 1 is not below the next id 1");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
