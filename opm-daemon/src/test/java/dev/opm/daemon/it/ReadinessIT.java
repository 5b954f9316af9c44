package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Each way to tell that an app is ready, with real programs, and `start --wait`. One daemon for
/// all.
class ReadinessIT {
    @AutoClose static final RealOpm opm = new RealOpm();

    private final Probed apps = new Probed(opm);

    @Test
    void waitReturnsOnceTheServerAnswers() {
        int port = Probed.freePort();
        apps.say("web", "200 all is ok");
        Instant before = Instant.now();
        apps.server(
                        "web",
                        port,
                        1500,
                        "--wait",
                        "--env",
                        "MY_PORT=" + port,
                        "--ready",
                        "http://127.0.0.1:${MY_PORT}/health status=200-299 body=is\\sok"
                                + " interval=100ms timeout=2s")
                .ok();

        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(1500));
        assertThat(apps.status("web")).isEqualTo("online");
    }

    @Test
    void whatIsUpAndNotReadyIsStarting() {
        int port = Probed.freePort();
        apps.say("slow", "503 not yet");
        apps.server("slow", port, 0, "--ready", "http://localhost:" + port).ok();
        assertThat(apps.status("slow")).isEqualTo("starting");
        assertThat(apps.instance("slow").at("/pid").isNull()).isFalse();

        apps.say("slow", "204 ");
        apps.awaitStatus("slow", "online");
    }

    @Test
    void waitNamesWhoIsNotReadyAndWhyAndLeavesItRunning() {
        int port = Probed.freePort();
        apps.say("never", "503 no");
        Run run =
                apps.server(
                        "never",
                        port,
                        0,
                        "--wait",
                        "--ready-timeout",
                        "10s",
                        "--ready",
                        "http://127.0.0.1:" + port + "/ interval=100ms");

        assertThat(run.exits(1).err())
                .contains(
                        "start: started, but \"never\" is not ready within 10s: GET"
                                + " http://127.0.0.1:"
                                + port
                                + "/: status 503, not 200 to 399; supervision looks after");
        assertThat(apps.instance("never").at("/pid").isNull()).isFalse();
        assertThat(apps.status("never")).isEqualTo("starting");
    }

    @Test
    void waitEndsEarlyForAnAppThatIsDown() {
        Run run =
                apps.shell(
                        "gone",
                        "sleep 0.3; exit 4",
                        "--wait",
                        "--restart",
                        "never",
                        "--ready",
                        "tcp:1");

        assertThat(run.exits(1).err()).contains("\"gone\" is not ready: it ended with exit code 4");
    }

    @Test
    void aPortThatAcceptsIsReady() {
        int port = Probed.freePort();
        apps.say("listener", "200 ");
        apps.server("listener", port, 500, "--wait", "--ready", "tcp:" + port).ok();

        assertThat(apps.status("listener")).isEqualTo("online");
    }

    @Test
    void aCommandThatSucceedsIsReady() {
        apps.shell(
                        "commanded",
                        "sleep 0.5; touch $1.done; exec sleep 1000",
                        "--env",
                        "WORD=done",
                        "--wait",
                        "--ready",
                        "exec:test -e " + apps.file("commanded") + ".${WORD} interval=100ms")
                .ok();

        assertThat(apps.file("commanded.done")).exists();
    }

    @Test
    void aCommandThatHangsIsKilledWithItsTree() {
        String command = "exec:sh -c 'sleep 7654 & sleep 7654' timeout=300ms interval=100ms";
        Run run =
                apps.shell(
                        "hanging",
                        "exec sleep 1000",
                        "--wait",
                        "--ready-timeout",
                        "5s",
                        "--ready",
                        command);

        assertThat(run.exits(1).err())
                .contains("exec sh: it took longer than 300ms and was killed");
        opm.run("delete", "hanging").ok();
        Await.until("no command left", () -> opm.apps("7654").isEmpty());
    }

    @Test
    void aLineOfItsOutputIsReady() {
        apps.shell(
                        "writer",
                        "echo warming up; sleep 0.5; echo now SERVING >&2; exec sleep 1000",
                        "--wait",
                        "--ready",
                        "log:now S[A-Z]+ interval=100ms")
                .ok();

        assertThat(apps.status("writer")).isEqualTo("online");
    }

    @Test
    void aLineOfAnEarlierIncarnationIsNot() {
        apps.shell(
                        "once",
                        "[ -e $1.said ] || { touch $1.said; echo ready to serve; };"
                                + " exec sleep 1000",
                        "--wait",
                        "--ready",
                        "log:ready to serve interval=100ms")
                .ok();
        opm.run("restart", "once").ok();

        assertThat(apps.status("once")).isEqualTo("starting");
    }

    @Test
    void aLineIsFoundAcrossRotation() {
        apps.shell(
                        "rotating",
                        "i=0; while [ $i -lt 3000 ]; do echo line $i of many that fill the log;"
                                + " i=$((i+1)); done; echo all is up; exec sleep 1000",
                        "--log-size",
                        "16K",
                        "--wait",
                        "--ready",
                        "log:^all is up$ interval=50ms")
                .ok();

        assertThat(apps.status("rotating")).isEqualTo("online");
    }

    @Test
    void whatTheAppNotifiesIsReady() {
        apps.notifier("speaker", "--ready", "notify").ok();
        apps.say("speaker", "STATUS=loading\n");
        assertThat(apps.status("speaker")).isEqualTo("starting");

        apps.say("speaker", "STATUS=loading\nREADY=1\n");
        apps.awaitStatus("speaker", "online");
    }

    @Test
    void systemdNotifyIsUnderstood() {
        if (Tool.isHere("systemd-notify")) {
            apps.shell(
                            "notified",
                            "sleep 0.3; systemd-notify --ready; exec sleep 1000",
                            "--wait",
                            "--ready",
                            "notify interval=100ms")
                    .ok();
            assertThat(apps.status("notified")).isEqualTo("online");
        }
    }

    @Test
    void anotherMainPidIsRefused() {
        apps.notifier("forking", "--wait", "--ready", "notify", "--ready-timeout", "1s").exits(1);
        int pid = apps.instance("forking").at("/pid").number();
        apps.say("forking", "MAINPID=1\nREADY=1\n");
        apps.awaitStatus("forking", "online");

        assertThat(apps.instance("forking").at("/pid").number()).isEqualTo(pid);
        assertThat(opm.read("daemon.log")).contains("forking: MAINPID=1 is refused");
    }

    @Test
    void notificationsOfStrangersAreIgnored() {
        apps.shell("shy", "echo $NOTIFY_SOCKET >$1.name; exec sleep 1000", "--ready", "notify")
                .ok();
        Await.until("the name", () -> apps.file("shy.name").toFile().length() > 0);
        String name = opm.folder().resolve("shy.name").toString();
        Client stranger =
                opm.start(
                        new ProcessBuilder(
                                        "perl",
                                        "-MIO::Socket::UNIX",
                                        "-MSocket",
                                        "-e",
                                        "open F, shift; $n = <F>; chomp $n; $n =~ s/^@/\\0/;"
                                                + " $s = IO::Socket::UNIX->new(Type =>"
                                                + " SOCK_DGRAM); send($s, 'READY=1', 0,"
                                                + " pack_sockaddr_un($n)) or die; sleep 1000",
                                        name)
                                .directory(opm.folder().toFile()));
        Await.until(
                "the daemon to have heard it",
                () -> opm.read("daemon.log").contains("which is not of its tree, was ignored"));
        assertThat(apps.status("shy")).isEqualTo("starting");
        stranger.kill();
    }

    /// As `redis-server --supervised systemd` and everything else that sets its title.
    @Test
    void aProgramThatWritesOverItsEnvironmentIsStillHeard() {
        String script =
                opm.file(
                        "title.pl",
                        """
                        use IO::Socket::UNIX; use Socket; use POSIX ();
                        my $name = $ENV{NOTIFY_SOCKET}; $name =~ s/^@/\\0/;
                        $0 = 'title ' x 2000;
                        POSIX::close($_) for 3 .. 255;
                        my $s = IO::Socket::UNIX->new(Type => SOCK_DGRAM) or die;
                        send($s, 'READY=1', 0, pack_sockaddr_un($name)) or die;
                        sleep 1000;
                        """);
        opm.run("start", "--name", "titled", "--ready", "notify", "--", "perl", script).ok();

        assertThat(apps.status("titled")).isEqualTo("online");
    }

    @Test
    void aWrongProbeIsRefusedBeforeAnythingStarts() {
        refuses("--ready must be http://HOST/PATH, tcp:PORT,", "--ready", "ftp://x");
        refuses("--ready tcp must be PORT or HOST:PORT, not \"http\"", "--ready", "tcp:http");
        refuses("--ready status must be as 200 or 200-299", "--ready", "http://x status=ok");
        refuses("--ready log must be a regular expression, not \"(\"", "--ready", "log:(");
        refuses("--ready interval must be a duration", "--ready", "tcp:1 interval=often");
        refuses("--ready grace is for live only", "--ready", "tcp:1 grace=1s");
        refuses("--live log is for ready only", "--live", "log:x");
        refuses("--live failures must be a whole number", "--live", "tcp:1 failures=0");
        refuses("--ready-timeout must be a duration of more than 0", "--ready-timeout", "0");
    }

    private void refuses(String message, String... options) {
        Run run = apps.shell("wrong", "exec sleep 1000", options);
        assertThat(run.exits(2).err())
                .contains("start: " + message)
                .contains("nothing was started");
    }
}
