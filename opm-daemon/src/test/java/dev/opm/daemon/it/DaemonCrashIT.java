package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The daemon dies, or is exchanged on purpose, and the apps do not notice.
class DaemonCrashIT {
    private static final String SLEEP = "3500";

    @AutoClose final RealOpm opm = new RealOpm();

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void killedInTheMidstOfARestoreItLeavesAllOrNone(int spawned) {
        String dump = ten();
        opm.launch("restore", "--from", dump, "--parallel", "1", "--verify-for", "1h");
        Await.until(spawned + " spawned", () -> opm.apps(SLEEP).size() >= spawned);
        opm.killDaemon();

        assertThat(opm.list().items()).isEmpty();
        assertThat(opm.apps()).isEmpty();
        assertThat(
                        opm.run("restore", "--json", "--from", dump, "--verify-for", "0")
                                .ok()
                                .json()
                                .at("/started")
                                .number())
                .isEqualTo(10);
        opm.awaitApps(10, SLEEP);
    }

    @Test
    void atBootAnUnfinishedRestoreIsUndoneAndRunAgain() {
        opm.run("restore", "--from", ten(), "--verify-for", "0").ok();
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();
        opm.launch("restore", "--verify-for", "1h");
        List<Proc> first = opm.awaitApps(10, SLEEP);
        opm.killDaemon();

        Json report = opm.run("daemon", "start", "--restore", "--json").ok().json();
        assertThat(report.at("/outcome").text()).isEqualTo("committed");
        opm.awaitApps(10, SLEEP);
        assertThat(first).noneMatch(Proc::isAlive);
    }

    @Test
    void killedItLeavesEveryPidAndTheNextOneStillNoticesEnds() {
        Single web = new Single(opm, "web", "3501");
        web.start().ok();
        String wait = "until [ -e go ]; do sleep 0.02; done; exit 9";
        opm.run(
                        "start",
                        "--name",
                        "once",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        wait,
                        "once-3502")
                .ok();
        List<String> pids = opm.list().texts("/pid");
        opm.killDaemon();
        assertThat(opm.apps()).hasSizeGreaterThan(1);

        assertThat(opm.list().texts("/pid")).isEqualTo(pids);
        web.process().kill();
        Await.until("the next start", () -> web.starts().size() == 2);
        opm.file("go", "");
        Await.until("its end", () -> opm.list().at("/1/status").text().equals("stopped"));
        // Linux 6.15 and later tell how somebody else's child ended.
        assertThat(opm.list().at("/1/exit").toString()).isIn("{code=9}", "{unknown=true}");
        assertThat(opm.list().at("/0/restarts").number()).isEqualTo(1);
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    void whatDiedWhileNoDaemonLookedIsLeftToItsPolicy() {
        Single always = new Single(opm, "always", "3503");
        Single never = new Single(opm, "never", "3504");
        always.start().ok();
        never.start("--restart", "never").ok();
        List<Proc> before = List.of(always.process(), never.process());
        opm.killDaemon();
        before.forEach(Proc::kill);
        before.forEach(Proc::awaitEnd);

        opm.list();
        Await.until("one again", () -> always.starts().size() == 2);
        assertThat(opm.list().at("/1/status").text()).isEqualTo("stopped");
        assertThat(opm.list().at("/1/exit/unknown").text()).isEqualTo("true");
        assertThat(never.starts()).hasSize(1);
    }

    @Test
    void exchangedOnPurposeItLeavesEveryPid() {
        opm.run("start", "--name", "four", "--instances", "4", "--", "sleep", SLEEP).ok();
        List<String> pids = opm.list().texts("/pid");
        Proc first = opm.daemon();
        opm.run("daemon", "restart").ok();
        first.awaitEnd();
        assertThat(opm.list().texts("/pid")).isEqualTo(pids);

        opm.run("daemon", "stop", "--leave-running").ok();
        opm.awaitNoDaemon();
        opm.awaitApps(4, SLEEP);
        assertThat(opm.list().texts("/pid")).isEqualTo(pids);
        assertThat(opm.list().texts("/restarts")).containsOnly("0");

        opm.run("daemon", "stop").ok();
        assertThat(opm.apps()).isEmpty();
        assertThat(opm.list().texts("/status")).hasSize(4).containsOnly("stopped");
    }

    private String ten() {
        DumpFile dump = new DumpFile(opm);
        for (int i = 0; i < 10; i++) {
            dump.app("app" + i, "sleep", SLEEP);
        }
        return dump.write("ten.json");
    }
}
