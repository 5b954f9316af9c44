package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A reload of an app that says when it is ready: until then the old one is the instance's own.
class ReloadReadinessIT {
    @AutoClose final RealOpm opm = new RealOpm();

    private final Probed apps = new Probed(opm);

    /// The next one to start reads an empty file, and so says nothing.
    @BeforeEach
    void oneThatIsReady() {
        apps.say("web", "READY=1\n");
        apps.notifier("web", "--wait", "--ready", "notify", "--ready-timeout", "1h").ok();
        apps.say("web", "");
    }

    @Test
    void untilTheNewOneIsReadyTheOldOneIsShownAndThenTheNewOne() {
        int old = pid();
        Client reload = opm.launch("reload", "web");
        int now = awaitSecond(old);

        assertThat(opm.list().items()).hasSize(1);
        assertThat(pid()).isEqualTo(old);
        assertThat(opm.list().texts("/status")).containsExactly("online");
        apps.say("web", "READY=1\n");
        assertThat(reload.result().ok().out()).isEqualTo("reloaded web (id 0), pid " + now + "\n");
        assertThat(processes()).containsExactly(now);
        assertThat(opm.list().texts("/status")).containsExactly("online");
    }

    @Test
    void aDaemonThatDiesBeforeTheSwitchLeavesTheOldOneWithItsPid() {
        int old = pid();
        opm.launch("reload", "web");
        int now = awaitSecond(old);
        assertThat(opm.read("run/0-0.json")).contains("\"beside\"");
        opm.killDaemon();
        assertThat(processes()).containsExactlyInAnyOrder(old, now);

        assertThat(pid()).isEqualTo(old);
        assertThat(processes()).containsExactly(old);
        assertThat(opm.list().texts("/restarts")).containsExactly("0");
        apps.say("web", "READY=1\n");
        opm.run("reload", "web").ok();
        assertThat(processes()).hasSize(1).doesNotContain(old);
    }

    @Test
    void aNewOneThatIsNotReadyInTimeGoesAndTheOldOneStays() {
        opm.run("delete", "web").ok();
        apps.say("web", "READY=1\n");
        apps.notifier("web", "--wait", "--ready", "notify", "--ready-timeout", "6s").ok();
        apps.say("web", "");
        int old = pid();

        assertThat(opm.run("reload", "web").exits(1).err())
                .contains("reload: \"web\" failed at ready: not ready within 6s")
                .contains("; the old one stays, pid " + old);
        assertThat(processes()).containsExactly(old);
        assertThat(pid()).isEqualTo(old);
    }

    private int pid() {
        return opm.list().at("/0/pid").number();
    }

    private List<Integer> processes() {
        return opm.apps(apps.file("web").toString()).stream().map(Proc::pid).toList();
    }

    private int awaitSecond(int old) {
        Await.until("two", () -> processes().size() == 2);
        return processes().stream().filter(pid -> pid != old).findFirst().orElseThrow();
    }
}
