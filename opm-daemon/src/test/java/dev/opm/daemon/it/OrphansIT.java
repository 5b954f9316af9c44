package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `opm orphans`: what lives of instances whose process does not.
class OrphansIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void whatRunsAsItShouldIsNoOrphan() {
        opm.run("start", "--name", "web", "--", "sh", "-c", "setsid sleep 4131 & exec sleep 4132")
                .ok();
        opm.awaitApps(1, "4131");

        assertThat(opm.run("orphans").ok().out()).isEqualTo("no orphans\n");
        assertThat(opm.run("orphans", "--json").ok().out().strip()).isEqualTo("[]");
        assertThat(opm.run("orphans", "--kill").ok().out()).isEqualTo("no orphans\n");
        opm.awaitApps(1, "4131");
        opm.awaitApps(1, "4132");
    }

    /// With no daemon to see it, the process ends and its detached child stays; the next daemon
    /// knows the instance as one that was stopped for it.
    @Test
    void whatIsLeftOfADeadProcessIsListedAndKilled() {
        Proc left = remnant();

        Run look = opm.run("orphans").ok();
        assertThat(look.out()).isEqualTo("pid " + left.pid() + ", left of web (0:0)\n");
        Json json = opm.run("orphans", "--json").ok().json();
        assertThat(json.at("/0/pid").number()).isEqualTo(left.pid());
        assertThat(json.at("/0/name").text()).isEqualTo("web");
        assertThat(left.isAlive()).as("looking ends nothing").isTrue();

        Run kill = opm.run("orphans", "--kill").ok();
        assertThat(kill.out()).isEqualTo("pid " + left.pid() + ", left of web (0:0), ended\n");
        assertThat(left.isAlive()).isFalse();
        assertThat(opm.run("orphans").ok().out()).isEqualTo("no orphans\n");
    }

    /// One that took a mark of ours along out of its instance: a copy of its environment.
    private Proc remnant() {
        opm.run("start", "--name", "web", "--", "sleep", "4133").ok();
        Proc app = opm.awaitApps(1, "4133").getFirst();
        List<String> mark =
                app.environ().stream()
                        .filter(entry -> entry.startsWith("OPM_INCARNATION="))
                        .toList();
        opm.run("stop", "web").ok();
        ProcessBuilder stray = new ProcessBuilder("setsid", "sleep", "4134");
        stray.directory(opm.folder().toFile());
        stray.environment().put(RealOpm.MARK, opm.folder().toString());
        stray.environment()
                .put("OPM_INCARNATION", mark.getFirst().substring("OPM_INCARNATION=".length()));
        opm.start(stray);
        return Await.present(
                "the stray",
                () ->
                        opm.processes().stream()
                                .filter(process -> process.argv().equals(List.of("sleep", "4134")))
                                .findFirst());
    }
}
