package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The daemon's own commands, and what outlives what.
class DaemonCommandsIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void eightClientsAtOnceStartOneDaemonAndAllAreServed() {
        List<Client> clients =
                IntStream.range(0, 8).mapToObj(_ -> opm.launch("list", "--json")).toList();

        clients.forEach(client -> assertThat(client.result().ok().json().items()).isEmpty());
        Await.until("the end of those that lost", () -> opm.daemons().size() == 1);
    }

    @Test
    void whatNeedsNoDaemonStartsNone() {
        opm.run("--version").ok();
        opm.run("--help").ok();
        opm.run("help", "restore").ok();
        opm.run("completion", "bash").ok();
        assertThat(opm.run("daemon", "status").exits(3).out()).contains("not running");
        assertThat(opm.run("daemon", "stop").ok().out()).contains("no daemon runs");

        assertThat(opm.processes()).isEmpty();
        assertThat(opm.home()).doesNotExist();
    }

    @Test
    void stopStopsTheAppsAndTheNextDaemonKnowsThemAndStartsNone() {
        opm.run("start", "--name", "web", "-i", "2", "--", "sleep", "3371").ok();
        opm.run("start", "--name", "api", "--", "sleep", "3372").ok();

        assertThat(opm.run("daemon", "stop").ok().out()).contains("stopped 3 instances");

        assertThat(opm.apps()).isEmpty();
        opm.awaitNoDaemon();
        assertThat(opm.list().texts("/status")).containsOnly("stopped").hasSize(3);
        assertThat(opm.apps()).isEmpty();
        opm.run("start", "api").ok();
        opm.awaitApps(1, "3372");
    }

    @Test
    void leaveRunningAndRestartLeaveTheAppsWithTheirPids() {
        opm.run("start", "--name", "web", "-i", "2", "--", "sleep", "3373").ok();
        List<Proc> apps = opm.awaitApps(2, "3373");
        Proc first = opm.daemon();

        opm.run("daemon", "restart").ok();
        assertThat(opm.daemon()).isNotEqualTo(first);
        opm.run("daemon", "stop", "--leave-running").ok();
        opm.awaitNoDaemon();
        assertThat(opm.apps()).hasSize(2);

        assertThat(opm.list().texts("/pid"))
                .containsExactlyInAnyOrderElementsOf(
                        apps.stream().map(app -> String.valueOf(app.pid())).toList());
        assertThat(opm.list().texts("/restarts")).containsOnly("0");
        assertThat(apps).allMatch(Proc::isAlive);
    }

    @Test
    void startSaysWhetherOneRanAlready() {
        assertThat(opm.run("daemon", "start").ok().out()).startsWith("started the daemon, pid ");
        assertThat(opm.run("daemon", "start").ok().out()).startsWith("the daemon runs already");
        assertThat(opm.run("daemon", "status").ok().out()).contains("running, pid ");
    }

    @Test
    void anEmptyTableIsNotSavedOverAFullDumpUnlessForced() {
        opm.run("start", "--name", "web", "--", "sleep", "3374").ok();
        opm.run("save").ok();
        String dump = opm.read("dump.json");
        opm.run("delete", "web").ok();

        Refused.with(1, opm.run("save"), "save: ", "--force");
        assertThat(opm.read("dump.json")).isEqualTo(dump);
        opm.run("save", "--force").ok();
        assertThat(opm.run("restore").ok().out()).startsWith("restored 0 instances");
    }

    @Test
    void whoWaitsInVainForAnotherOperationIsToldWhichOne() {
        String script = "trap '' TERM; exec sleep 3375";
        opm.run("start", "--name", "web", "--stop-timeout", "1h", "--", "sh", "-c", script).ok();
        opm.awaitApps(1, "3375");
        opm.run("save").ok();
        Client stop = opm.launch("stop", "web");
        Await.until("the stop to begin", () -> opm.list().texts("/status").contains("stopping"));

        Run late = opm.run("restore", "--policy", "replace", "--timeout", "100ms");
        Refused.with(5, late, "restore: refused: busy: stop since", "try again");
        Refused.withJson(5, "BUSY", opm.run("restore", "--timeout", "0", "--json"), "busy: stop");

        opm.apps().forEach(Proc::kill);
        stop.result().ok();
        assertThat(opm.list().texts("/status")).containsExactly("stopped");
    }
}
