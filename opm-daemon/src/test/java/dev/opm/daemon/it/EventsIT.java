package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `opm events`: what happened, with who or what was the cause.
class EventsIT {
    private static final String ME = "by \\S+ \\(uid \\d+, pid \\d+\\)";

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void startsAndEndsAreToldWithWhoAskedForThem() {
        opm.run("start", "--name", "web", "--", "sleep", "4141").ok();
        opm.run("restart", "web").ok();
        opm.run("stop", "web").ok();
        opm.run("daemon", "stop").ok();

        List<String> told = events("web");
        assertThat(told.get(0)).matches("start  web:0  pid=\\d+  cause=start " + ME + ".*");
        assertThat(told.get(1))
                .matches("end    web:0  .*exit=signal TERM  cause=restart " + ME + ".*");
        assertThat(told.get(2)).matches("start  web:0  .*cause=restart " + ME + ".*");
        assertThat(told.get(3))
                .matches("end    web:0  .*cause=stop " + ME + "  next=stays down: .*");
        assertThat(told).hasSize(4);
        assertThat(events()).first().asString().startsWith("daemon-started");
        assertThat(events()).last().asString().startsWith("daemon-stopped");
        assertThat(opm.daemons()).as("it needs none").isEmpty();
    }

    @Test
    void anInstanceThatScalingAddsHasItsName() {
        opm.run("start", "--name", "web", "--", "sleep", "4142").ok();
        opm.run("scale", "web", "2").ok();

        Await.until(
                "its start",
                () -> events("web:1").stream().anyMatch(line -> line.startsWith("start  web:1")));
        assertThat(events())
                .anyMatch(line -> line.matches("asked  request=scale web 2  " + "by=.*"));
    }

    @Test
    void theEndOfTheOldProcessOfAReloadAndOfASuccessorThatFailedAreTold() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--ready",
                        "log:^up$ interval=50ms",
                        "--",
                        "sh",
                        "-c",
                        "test -e bad && exit 7; echo up; exec sleep 4143")
                .ok();
        Proc old = opm.awaitApps(1, "4143").getFirst();
        opm.run("reload", "web").ok();
        Proc now = opm.awaitApps(1, "4143").getFirst();
        opm.file("bad", "");
        opm.run("reload", "web").exits(1);

        Await.until("three", () -> ends("web").size() == 2);
        assertThat(ends("web").getFirst())
                .matches(
                        "end    web:0  pid="
                                + old.pid()
                                + "  exit=signal TERM  cause=reload "
                                + ME
                                + "  next=pid "
                                + now.pid()
                                + " runs in its place.*");
        assertThat(ends("web").getLast())
                .contains("exit=exit code 7")
                .contains("next=pid " + now.pid() + ", which it was to replace, stays");
    }

    @Test
    void aTriggerAndALivenessProbeAreTheCauseOfWhatTheyDo() {
        opm.file("watched", "1");
        opm.run("start", "--name", "wat", "--watch=watched", "--", "sleep", "4144").ok();
        opm.file("watched", "2");
        Await.until(
                "the restart by the watch",
                () -> events("wat").stream().filter(line -> line.startsWith("start")).count() >= 2);
        assertThat(events("wat"))
                .anyMatch(line -> line.startsWith("triggered  wat:0  why=watch: "));
        assertThat(ends("wat").getFirst()).contains("cause=watch: ").contains("/watched changed");

        opm.run(
                        "start",
                        "--name",
                        "ill",
                        "--live",
                        "exec:false interval=50ms grace=0",
                        "--restart-delay",
                        "1h",
                        "--restart-max-delay",
                        "1h",
                        "--",
                        "sleep",
                        "4145")
                .ok();
        Await.until(
                "the decision",
                () -> events("ill").stream().anyMatch(line -> line.startsWith("decided")));
        assertThat(ends("ill").getFirst()).contains("cause=liveness: 3 checks in a row failed");
        assertThat(events("ill"))
                .anyMatch(line -> line.matches("decided  ill:0  next=started again at .*Z"));
    }

    @Test
    void launchesThatFailAndWhatIsGivenUpAreTold() {
        opm.run(
                        "start",
                        "--name",
                        "gone",
                        "--restart-delay",
                        "0",
                        "--max-restarts",
                        "2",
                        "--",
                        opm.file("gone.sh", "#!/bin/sh\nrm -f \"$0\"; exit 1\n"))
                .exits(1);
        String script = opm.file("gone.sh", "#!/bin/sh\nrm -f \"$0\"; sleep 0.3; exit 1\n");
        assertThat(opm.folder().resolve("gone.sh").toFile().setExecutable(true)).isTrue();
        opm.run(
                        "start",
                        "--name",
                        "gone",
                        "--restart-delay",
                        "0",
                        "--max-restarts",
                        "2",
                        "--",
                        script)
                .ok();

        Await.until(
                "it is given up",
                () -> events("gone").stream().anyMatch(line -> line.startsWith("given-up")));
        assertThat(events("gone"))
                .anyMatch(line ->
                        line.startsWith("launch-failed  gone:0  why=failed at exec: ENOENT"));
    }

    @Test
    void asJsonItIsOneDocumentAndFollowedOneObjectALine() {
        opm.run("start", "--name", "web", "--", "sleep", "4146").ok();
        Client follow = opm.launch("events", "web", "-f", "--json");
        Await.until("what was", () -> follow.outSoFar().contains("\"event\":\"start\""));
        opm.run("stop", "web").ok();
        Await.until(
                "what comes", () -> follow.outSoFar().matches("(?s).*\"event\":\"end\"[^\n]*\n"));
        follow.kill();

        List<Json> lines = follow.outSoFar().lines().map(Json::parse).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).at("/name").text()).isEqualTo("web");
        assertThat(lines.get(1).at("/exit").text()).isEqualTo("signal TERM");
        Json all = opm.run("events", "web", "--json").ok().json();
        assertThat(all.at("/0/event").text()).isEqualTo("start");
        assertThat(all.at("/1/event").text()).isEqualTo("end");
    }

    @Test
    void aCrashOfTheDaemonAndWhatTheNextOneFoundAreTold() {
        opm.run("start", "--name", "web", "--", "sleep", "4147").ok();
        opm.run("start", "--name", "job", "--restart", "never", "--", "sleep", "4148").ok();
        opm.killDaemon();
        Proc job = opm.awaitApps(1, "4148").getFirst();
        job.kill();
        job.awaitEnd();
        opm.run("list").ok();

        Await.until(
                "the adoption",
                () -> events("web").stream().anyMatch(line -> line.startsWith("adopted  web:0")));
        assertThat(events().stream().filter(line -> line.startsWith("daemon-")).toList())
                .as("no stop between two starts")
                .hasSize(2)
                .allMatch(line -> line.startsWith("daemon-started"));
        Await.until("the end that nobody saw", () -> !ends("job").isEmpty());
        assertThat(ends("job").getFirst()).contains("cause=it ended while no daemon ran");
    }

    private List<String> ends(String target) {
        return events(target).stream().filter(line -> line.startsWith("end ")).toList();
    }

    /// Without their times.
    private List<String> events(String... targets) {
        List<String> words = new java.util.ArrayList<>(List.of("events"));
        words.addAll(List.of(targets));
        return opm.run(words.toArray(String[]::new))
                .ok()
                .out()
                .lines()
                .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z  ", ""))
                .toList();
    }
}
