package dev.opm.domain.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.table.NameTaken;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CurrentTableTest {
    private static final OperationId FIRST = new OperationId("first");
    private static final OperationId SECOND = new OperationId("second");

    private final FakeMachine machine = new FakeMachine();
    private CurrentTable table = table();

    @Test
    void aReservedIdIsGivenOnce() throws Exception {
        List<AppId> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<AppId>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                AppName name = new AppName("app" + i);
                answers.add(threads.submit(() -> table.idFor(name)));
            }
            for (Future<AppId> answer : answers) {
                ids.add(answer.get());
            }
        }
        assertThat(ids).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void allWhoBringUpOneNameGetOneId() {
        AppName web = new AppName("web");
        AppId first = table.idFor(web);
        assertThat(table.idFor(web)).as("while nobody has committed").isEqualTo(first);
        table.change(now -> now.with(Samples.app(first.value(), "web", DesiredState.UP)));
        assertThat(table.idFor(web)).as("once it is there").isEqualTo(first);
        table.change(now -> now.without(first));
        assertThat(table.idFor(web)).as("once it was deleted").isNotEqualTo(first);
    }

    @Test
    void anIdFoundEarlierStandsUnlessTheNameHasAnotherOrItIsAnothers() {
        AppName web = new AppName("web");
        AppId first = add("web");
        assertThat(table.promise(web, first)).as("while it is there").isTrue();
        assertThat(table.promise(web, new AppId(99))).as("another one").isFalse();
        assertThat(table.promise(new AppName("api"), first)).as("another name").isFalse();
        table.change(now -> now.without(first));
        assertThat(table.promise(web, first)).as("deleted, and nobody came since").isTrue();
        assertThat(table.idFor(web)).as("from then on").isEqualTo(first);
        assertThat(table.promise(new AppName("api"), first)).as("promised").isFalse();
    }

    @Test
    void anIdFoundEarlierIsLostToWhoeverCameMeanwhile() {
        AppName web = new AppName("web");
        AppId first = add("web");
        table.change(now -> now.without(first));
        AppId second = table.idFor(web);
        assertThat(table.promise(web, first)).isFalse();
        assertThat(table.promise(web, second)).isTrue();
    }

    @Test
    void theIdOfADeletedAppIsNotUsedAgain() {
        AppId web = add("web");
        table.change(now -> now.without(web));
        assertThat(table.idFor(new AppName("new"))).isNotEqualTo(web);
        assertThat(table().idFor(new AppName("new")))
                .as("nor by the next daemon")
                .isNotEqualTo(web);
    }

    @Test
    void theIdOfAStartThatFailedIsNotUsedAgain() {
        AppId failed = table.idFor(new AppName("failed"));
        AppId next = add("web");
        assertThat(next).isNotEqualTo(failed);
        assertThat(table().idFor(new AppName("new"))).isNotIn(failed, next);
    }

    @Test
    void aTableThatBringsItsOwnIdsMovesTheCounterPastThem() {
        table.change(now -> now.with(Samples.app(7, "web", DesiredState.UP)));
        assertThat(table.idFor(new AppName("new"))).isEqualTo(new AppId(8));
    }

    @Test
    void aCommitNamesItsOperationAndClosesIt() {
        machine.runs().open(FIRST);
        table.commit(FIRST, now -> now.with(Samples.app(0, "web", DesiredState.UP)), () -> {});

        assertThat(machine.tables().load().committed()).contains(FIRST);
        assertThat(machine.tables().load().apps()).hasSize(1);
        assertThat(machine.runs().openOperations()).isEmpty();
    }

    @Test
    void whatCannotBeStoredDidNotHappen() {
        add("web");
        AppTable before = table.now();
        machine.runs().open(FIRST);
        machine.breakDisk("table", "ENOSPC");

        assertThatThrownBy(() -> add("api")).isInstanceOf(StorageFailure.class);
        assertThatThrownBy(() -> table.commit(FIRST, now -> now.without(new AppId(0)), () -> {}))
                .isInstanceOf(StorageFailure.class);
        assertThat(table.now()).isEqualTo(before);
        assertThat(machine.tables().load()).isEqualTo(before);
        assertThat(machine.runs().openOperations()).containsExactly(FIRST);
    }

    @Test
    void aCommitThatCannotBeClosedStandsAndHoldsUpTheNextOne() {
        machine.runs().open(FIRST);
        machine.runs().open(SECOND);
        machine.breakDisk("close", "EIO");
        table.commit(FIRST, now -> now.with(Samples.app(0, "web", DesiredState.UP)), () -> {});
        assertThat(table.now().apps()).hasSize(1);

        assertThatThrownBy(() -> table.commit(SECOND, now -> now.without(new AppId(0)), () -> {}))
                .isInstanceOf(StorageFailure.class);
        assertThat(machine.tables().load().committed()).as("a crash now").contains(FIRST);

        machine.healDisk();
        table.commit(SECOND, now -> now.without(new AppId(0)), () -> {});
        assertThat(machine.runs().openOperations()).isEmpty();
        assertThat(table.now().committed()).contains(SECOND);
    }

    @Test
    void aChangeThatThrowsChangesNothing() {
        add("web");
        App other = Samples.app(9, "web", DesiredState.UP);
        assertThatThrownBy(() -> table.change(now -> now.with(other)))
                .isInstanceOf(NameTaken.class)
                .hasMessage("the name \"web\" is taken by app 0");
        assertThat(table.now().apps()).hasSize(1);
        add("api");
        assertThat(table.now().apps()).hasSize(2);
    }

    @Test
    void aChangeThatChangesNothingIsNotWritten() {
        add("web");
        int before = machine.log().count();
        table.change(now -> now);
        assertThat(machine.log().count()).isEqualTo(before);
    }

    @Test
    void changesAtOnceLoseNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<AppId>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String name = "app-" + i;
                answers.add(threads.submit(() -> add(name)));
            }
            for (Future<AppId> answer : answers) {
                answer.get();
            }
        }
        assertThat(table.now().apps()).hasSize(60);
        assertThat(machine.tables().load()).isEqualTo(table.now());
    }

    private CurrentTable table() {
        return new CurrentTable(machine.daemon().tables(), machine.daemon().runs());
    }

    private AppId add(String name) {
        AppId id = table.idFor(new AppName(name));
        table.change(now -> now.with(Samples.app(id.value(), name, DesiredState.UP)));
        return id;
    }
}
