package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What is true while two processes of one instance live. The old one is asked to end and does so
/// when the test lets it; until then the reload goes on.
class ReloadOverlapIT {
    private static final String NUMBER = "3641";
    private static final String SCRIPT =
            """
            trap 'until [ -e go ]; do sleep 0.02; done; exit 0' TERM
            setsid sleep 3642 &
            while :; do sleep 3643 & wait $!; done
            """;

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void theListShowsOneRowWithThePidOfTheNewOneAfterTheSwitch() {
        Proc old = start();
        Client reload = opm.launch("reload", "web");
        Proc now = awaitSwitch(old);

        assertThat(opm.list().items()).hasSize(1);
        assertThat(opm.list().texts("/status")).containsExactly("online");
        assertThat(opm.run("info", "web").ok().out())
                .contains("pid " + now.pid())
                .doesNotContain("pid " + old.pid());
        opm.file("go", "");
        reload.result().ok();
        assertThat(pids()).containsExactly(now.pid());
        assertThat(opm.awaitApps(1, "3642").getFirst().parent()).isNotEqualTo(old.pid());
    }

    @Test
    void aStopThatIsAskedMeanwhileComesAfterIt() {
        Proc old = start();
        Client reload = opm.launch("reload", "web");
        awaitSwitch(old);
        Client stop = opm.launch("stop", "web");
        opm.file("go", "");

        reload.result().ok();
        stop.result().ok();
        assertThat(opm.apps()).isEmpty();
        assertThat(opm.list().texts("/status")).containsExactly("stopped");
    }

    @Test
    void itGoesOnWithoutTheOneWhoAsked() {
        Proc old = start();
        Client reload = opm.launch("reload", "web");
        Proc now = awaitSwitch(old);
        reload.kill();
        opm.file("go", "");

        old.awaitEnd();
        Await.until("the new one alone", () -> pids().equals(List.of(now.pid())));
        opm.run("stop", "web").ok();
        assertThat(opm.apps()).isEmpty();
    }

    @Test
    void aDaemonThatDiesAfterTheSwitchLeavesTheNewOne() {
        Proc old = start();
        opm.launch("reload", "web");
        Proc now = awaitSwitch(old);
        opm.killDaemon();
        assertThat(old.isAlive() && now.isAlive()).isTrue();

        opm.file("go", "");
        assertThat(opm.list().texts("/pid")).containsExactly("" + now.pid());
        assertThat(pids()).containsExactly(now.pid());
        opm.awaitApps(1, "3642");
    }

    @Test
    void aDaemonThatDiesWhileBothRunLeavesTheOneItsRecordNames() {
        start();
        opm.file("go", "");
        opm.launch("reload", "web");
        Await.until("two", () -> web().size() == 2);
        opm.killDaemon();
        String recorded = Json.parse(opm.read("run/0-0.json")).at("/process/pid").text();

        assertThat(opm.list().texts("/pid")).containsExactly(recorded);
        assertThat(pids()).containsExactly(Integer.valueOf(recorded));
        opm.awaitApps(1, "3642");
        assertThat(opm.read("run/0-0.json")).doesNotContain("beside");
    }

    private Proc start() {
        opm.run("start", "--name", "web", "--stop-timeout", "1h", "--", "sh", "-c", SCRIPT, NUMBER)
                .ok();
        Proc first = opm.awaitApps(1, NUMBER).getFirst();
        opm.awaitApps(1, "3642");
        return first;
    }

    /// A shell that forks looks like its parent until the child runs its own program.
    private List<Proc> web() {
        return opm.apps(NUMBER).stream()
                .filter(process -> process.session() == process.pid())
                .toList();
    }

    private List<Integer> pids() {
        return web().stream().map(Proc::pid).toList();
    }

    private Proc awaitSwitch(Proc old) {
        Await.until("the switch", () -> !opm.list().texts("/pid").equals(List.of("" + old.pid())));
        List<Proc> both = web();
        assertThat(both).extracting(Proc::pid).hasSize(2).contains(old.pid());
        return both.stream()
                .filter(process -> process.pid() != old.pid())
                .findFirst()
                .orElseThrow();
    }
}
