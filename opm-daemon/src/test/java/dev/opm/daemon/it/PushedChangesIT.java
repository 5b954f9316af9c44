package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.opm.adapters.socket.client.DaemonWatch;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.client.DaggerClientComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The daemon tells who watches of what changes, by itself.
@Timeout(120)
class PushedChangesIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void firstComesAllThereIsThenWhatChangesAsItChanges() {
        opm.run("start", "--name", "web", "--", "sleep", "1000").ok();
        try (DaemonWatch watch = watch(Request.Measuring.NOTHING)) {
            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            Reply.Snapshot.class,
                            all ->
                                    assertThat(all.instances())
                                            .extracting(InstanceView::name, InstanceView::status)
                                            .containsExactly(tuple("web", "online")));
            opm.run("start", "--name", "api", "-i", "2", "--", "sleep", "1000").ok();
            InstanceView second = awaitInstance(watch, one -> is(one, "api", 1, "online"));
            assertThat(second.pid()).isPresent();
            opm.run("stop", "web").ok();
            awaitInstance(watch, one -> is(one, "web", 0, "stopped"));
            opm.run("delete", "api").ok();
            awaitGone(watch, List.of("1:0", "1:1"));
        }
    }

    @Test
    void aDeathIsToldAtOnceAndThatTheFileOfEventsHasMore() {
        opm.run("start", "--name", "web", "--restart-delay", "0", "--", "sleep", "1000").ok();
        try (DaemonWatch watch = watch(Request.Measuring.NOTHING)) {
            Reply.Snapshot all = (Reply.Snapshot) watch.next();
            int before = all.instances().getFirst().pid().orElseThrow();
            opm.apps("sleep").forEach(Proc::kill);
            InstanceView next =
                    awaitInstance(
                            watch,
                            one ->
                                    is(one, "web", 0, "online")
                                            && !one.pid().equals(Optional.of(before)));
            assertThat(next.restarts()).isEqualTo(1);
            opm.run("signal", "USR2", "web").ok();
            Reply pushed = watch.next();
            while (!(pushed instanceof Reply.Noted)) {
                assertThat(pushed).isInstanceOf(Reply.Pushed.class);
                pushed = watch.next();
            }
        }
    }

    @Test
    void whatInstancesUseComesByItselfWhereItWasAskedFor() {
        opm.run("start", "--name", "busy", "--", "sh", "-c", "while :; do :; done").ok();
        try (DaemonWatch watch = watch(Request.Measuring.USAGE)) {
            Reply pushed = watch.next();
            while (!(pushed instanceof Reply.Used(var usage)
                    && usage.stream().anyMatch(one -> one.cpuPercent() > 10))) {
                pushed = watch.next();
            }
            assertThat(pushed)
                    .isInstanceOfSatisfying(
                            Reply.Used.class,
                            used -> assertThat(used.usage().getFirst().memoryBytes()).isPositive());
        }
    }

    @Test
    void aRestoreIsToldWhileItRunsAndItsReportInTheEnd() {
        opm.run("start", "--name", "web", "-i", "3", "--", "sleep", "1000").ok();
        opm.run("save").ok();
        opm.run("stop", "all").ok();
        try (DaemonWatch watch = watch(Request.Measuring.NOTHING)) {
            opm.run("restore").ok();
            List<Reply> pushed = new ArrayList<>();
            while (pushed.isEmpty() || !(pushed.getLast() instanceof Reply.RestoreEnded)) {
                pushed.add(watch.next());
            }
            assertThat(pushed).hasAtLeastOneElementOfType(Reply.Restoring.class);
            assertThat(((Reply.RestoreEnded) pushed.getLast()).report())
                    .hasValueSatisfying(
                            report -> assertThat(report.outcome()).isEqualTo("committed"));
        }
    }

    @Test
    void watchersThatVanishMakeRoomForOthersAlsoWhileNothingHappens() {
        opm.run("start", "--name", "web", "--", "sleep", "1000").ok();
        for (int round = 0; round < 5; round++) {
            List<DaemonWatch> some = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                some.add(Await.present("room for another watcher", this::snapshotTold));
            }
            some.forEach(DaemonWatch::close);
        }
    }

    @Test
    void aSeventeenthIsRefusedAndDaemonStopLetsTheOthersGo() {
        opm.run("start", "--name", "web", "--", "sleep", "1000").ok();
        List<DaemonWatch> watches = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            watches.add(watch(Request.Measuring.NOTHING));
            assertThat(watches.getLast().next()).isInstanceOf(Reply.Snapshot.class);
        }
        try (DaemonWatch tooMany = watch(Request.Measuring.NOTHING)) {
            assertThat(tooMany.next())
                    .isInstanceOfSatisfying(
                            Reply.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.BUSY));
        }
        opm.run("daemon", "stop").ok();
        for (DaemonWatch watch : watches) {
            Reply pushed = watch.next();
            while (pushed instanceof Reply.Pushed) {
                pushed = watch.next();
            }
            assertThat(pushed).isEqualTo(new Reply.WatchEnded());
            watch.close();
        }
    }

    @Test
    void aDaemonThatIsKilledEndsTheWatch() {
        opm.run("start", "--name", "web", "--", "sleep", "1000").ok();
        try (DaemonWatch watch = watch(Request.Measuring.NOTHING)) {
            assertThat(watch.next()).isInstanceOf(Reply.Snapshot.class);
            opm.killDaemon();
            Reply pushed = watch.next();
            while (pushed instanceof Reply.Pushed) {
                pushed = watch.next();
            }
            assertThat(pushed)
                    .isInstanceOfSatisfying(
                            Reply.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.UNREACHABLE));
        }
    }

    /// A watcher that was let in, if there is room.
    private Optional<DaemonWatch> snapshotTold() {
        DaemonWatch watch = watch(Request.Measuring.NOTHING);
        if (watch.next() instanceof Reply.Snapshot) {
            return Optional.of(watch);
        }
        watch.close();
        return Optional.empty();
    }

    private DaemonWatch watch(Request.Measuring measuring) {
        return DaggerClientComponent.factory()
                .of(new SocketHome(opm.home()))
                .gateway()
                .watch(new Request.Watch(measuring));
    }

    private static boolean is(InstanceView one, String name, int index, String status) {
        return one.name().equals(name) && one.instance() == index && one.status().equals(status);
    }

    private static InstanceView awaitInstance(DaemonWatch watch, Predicate<InstanceView> wanted) {
        while (true) {
            Reply pushed = watch.next();
            assertThat(pushed).isInstanceOf(Reply.Pushed.class);
            if (pushed instanceof Reply.Changed changed) {
                Optional<InstanceView> found =
                        changed.instances().stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
    }

    private static void awaitGone(DaemonWatch watch, List<String> labels) {
        List<String> left = new ArrayList<>(labels);
        while (!left.isEmpty()) {
            Reply pushed = watch.next();
            assertThat(pushed).isInstanceOf(Reply.Pushed.class);
            if (pushed instanceof Reply.Changed changed) {
                left.removeAll(changed.gone());
            }
        }
    }
}
