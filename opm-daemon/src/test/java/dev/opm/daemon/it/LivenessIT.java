package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Apps that live and no longer answer are replaced.
class LivenessIT {
    @AutoClose final RealOpm opm = new RealOpm();

    private final Probed apps = new Probed(opm);

    @Test
    void aServerThatHangsIsReplaced() {
        int port = Probed.freePort();
        apps.say("web", "200 fine");
        apps.server(
                        "web",
                        port,
                        0,
                        "--wait",
                        "--ready",
                        "tcp:" + port,
                        "--live",
                        "http://127.0.0.1:"
                                + port
                                + "/ interval=200ms timeout=300ms failures=2 grace=30s")
                .ok();
        Json first = apps.instance("web");
        apps.sayNothing("web");
        awaitRestart(first);
        apps.say("web", "200 fine");
        apps.awaitStatus("web", "online");
        assertThat(pid("web")).isNotEqualTo(pid(first));
    }

    @Test
    void whatNeverAnswersIsGivenTheGraceAndThenReplaced() {
        apps.shell("mute", "exec sleep 1000", "--live", "tcp:1 interval=100ms failures=2 grace=2s")
                .ok();
        Json first = apps.instance("mute");
        awaitRestart(first);
        assertThat(opm.apps("1000")).noneMatch(process -> process.pid() == pid(first));
    }

    @Test
    void aWatchdogThatFallsSilentIsReplaced() {
        apps.notifier("dog", "--live", "notify timeout=1s interval=100ms grace=0").ok();
        apps.say("dog", "READY=1\n");
        Json first = apps.instance("dog");
        apps.say("dog", "READY=1\nsilence\n");
        awaitRestart(first);
        assertThat(opm.apps(opm.folder().resolve("dog").toString()))
                .noneMatch(process -> process.pid() == pid(first));
    }

    @Test
    void aWatchdogGoesOnWhenTheDaemonIsKilled() {
        apps.notifier("dog", "--live", "notify timeout=5s interval=100ms grace=0").ok();
        int pid = pid("dog");
        opm.killDaemon();
        opm.run("daemon", "start").ok();
        opm.run("daemon", "status").ok();
        Await.until("the dog is known", () -> pid("dog") == pid);
        awaitMillis(8000);
        Json first = apps.instance("dog");
        assertThat(pid(first)).isEqualTo(pid);
        apps.say("dog", "silence\n");
        awaitRestart(first);
    }

    @Test
    void theWatchdogsTimeIsInTheEnvironment() {
        apps.shell(
                        "env",
                        "echo $WATCHDOG_USEC $NOTIFY_SOCKET >$1.env; exec sleep 1000",
                        "--live",
                        "notify timeout=90s")
                .ok();
        Await.until("its environment", () -> apps.file("env.env").toFile().length() > 0);

        assertThat(apps.file("env.env")).content().startsWith("90000000 @opm/");
    }

    /// Longer than the watchdog's timeout: what is to be seen is that nothing happens.
    private static void awaitMillis(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        Await.until("time", () -> System.nanoTime() > end);
    }

    /// One more than the instance had when it was looked at: on a slow machine a probe may have
    /// failed before.
    private void awaitRestart(Json first) {
        String name = first.at("/name").text();
        int restarts = first.at("/restarts").number();
        Await.until(
                "a restart of " + name,
                () -> apps.instance(name).at("/restarts").number() > restarts);
    }

    private int pid(String name) {
        return pid(apps.instance(name));
    }

    private static int pid(Json instance) {
        Json pid = instance.at("/pid");
        return pid.isNull() ? 0 : pid.number();
    }
}
