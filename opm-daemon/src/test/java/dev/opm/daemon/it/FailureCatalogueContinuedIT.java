package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The failure catalogue of the restore protocol, row by row: rows 15 to 23.
class FailureCatalogueContinuedIT {
    private static final Pattern PROCESS =
            Pattern.compile("\n\\{\"process\":\\{\"pid\":(\\d+),[^}]*}}\n");

    @AutoClose final RealOpm opm = new RealOpm();

    private final Single web = new Single(opm, "web", "3200");

    @Test
    @DisplayName(
            "row 15: restore overwrites the dump it reads; `stop all` then restore starts nothing")
    void afterStopAllRestoreStartsWhatTheDumpSaysAndLeavesTheDumpAsItIs() {
        web.start().ok();
        web.process();
        opm.run("start", "--name", "off", "--", "sleep", "3215").ok();
        opm.run("stop", "off").ok();
        opm.run("save").ok();
        String dump = opm.read("dump.json");
        opm.run("stop", "all").ok();

        for (int i = 0; i < 2; i++) {
            opm.run("restore", "--verify-for", "0").ok();
            assertThat(opm.read("dump.json")).isEqualTo(dump);
            web.process();
            assertThat(opm.apps()).hasSize(1);
        }
        assertThat(web.starts()).hasSize(2);
    }

    @Test
    @DisplayName("row 16: rename or delete shifts ids; the wrong app is restarted")
    void idsStayWhatTheyAreAndAreNotUsedAgain() {
        for (String name : List.of("a", "b", "c")) {
            opm.run("start", "--name", name, "--", "sleep", "3216" + name.codePointAt(0)).ok();
        }
        Proc a = opm.awaitApps(1, "321697").getFirst();
        Proc c = opm.awaitApps(1, "321699").getFirst();
        opm.run("delete", "b").ok();
        opm.run("restart", "2").ok();

        assertThat(a.isAlive()).isTrue();
        assertThat(c.isAlive()).isFalse();
        opm.run("delete", "2").ok();
        opm.killDaemon();
        opm.run("start", "--name", "d", "--", "sleep", "3216").ok();
        assertThat(opm.list().texts("/name")).containsExactly("a", "d");
        assertThat(opm.list().texts("/id")).containsExactly("0", "3");
    }

    @Test
    @DisplayName(
            "row 17: stop gives up after 5 s and reports stopped; a setsid grandchild lives on")
    void stopComesBackWhenTheWholeTreeIsGone() {
        String slow = "trap 'echo bye; exit 0' TERM; touch listens; while :; do sleep 0.1; done";
        opm.run("start", "--name", "slow", "--", "sh", "-c", slow, "slow-3217").ok();
        String stubborn = "trap '' TERM; while :; do sleep 3217; done";
        String script =
                "setsid sh -c \"$1\" grandchild & (setsid sh -c \"$1\" orphan &) ; sleep 3218";
        opm.run(
                        "start",
                        "--name",
                        "tree",
                        "--stop-timeout",
                        "5500ms",
                        "--",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        stubborn)
                .ok();
        opm.awaitApps(2, "3217");
        opm.awaitApps(1, "3218");
        Await.until("the slow one to listen", () -> opm.has("listens"));
        List<Proc> trees = opm.apps();

        opm.run("stop", "all").ok();

        assertThat(trees).hasSizeGreaterThan(6).noneMatch(Proc::isAlive);
        assertThat(opm.apps()).isEmpty();
        assertThat(opm.run("logs", "slow", "--out", "--no-prefix").ok().out()).isEqualTo("bye\n");
    }

    /// That nobody else launches or clears is a law of `DomainLaws`: "only incarnations are
    /// permitted and vacated by name".
    @Test
    @DisplayName("row 18: a second restore algorithm behind another door (API)")
    void restoreAtTheDaemonsStartIsTheSameRestore() {
        web.start().ok();
        opm.run("start", "--name", "whole", "--", "sh", opm.file("whole.sh", "exec sleep 3219\n"))
                .ok();
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();
        opm.file("whole.sh", "exit 3\n");

        Json refused = opm.run("daemon", "start", "--restore", "--json").exits(1).json();
        assertThat(refused.at("/outcome").text()).isEqualTo("rolled-back");
        assertThat(opm.apps()).isEmpty();

        opm.file("whole.sh", "exec sleep 3219\n");
        opm.run("daemon", "stop").ok();
        Json report = opm.run("daemon", "start", "--restore", "--json").ok().json();
        assertThat(report.at("/outcome").text()).isEqualTo("committed");
        assertThat(report.at("/instances").items()).hasSize(2);
        web.process();
        opm.awaitApps(1, "3219");
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName("row 19: a half-restored app with 4 instances is never completed")
    void restoreCompletesTheInstancesThatAreMissing() {
        opm.run(
                        "start",
                        "--name",
                        "four",
                        "--instances",
                        "4",
                        "--restart",
                        "never",
                        "--",
                        "sleep",
                        "3220")
                .ok();
        opm.run("save").ok();
        List<Proc> four = opm.awaitApps(4, "3220");
        four.subList(0, 2).forEach(Proc::kill);
        Await.until(
                "two stopped",
                () -> opm.list().texts("/status").stream().filter("stopped"::equals).count() == 2);

        Json report = opm.run("restore", "--json").ok().json();
        assertThat(report.at("/adopted").number()).isEqualTo(2);
        assertThat(report.at("/started").number()).isEqualTo(2);
        assertThat(opm.awaitApps(4, "3220")).containsAll(four.subList(2, 4));
    }

    @Test
    @DisplayName("row 20: the exit status is lost; a clean exit counts as a crash")
    void howAnAppEndedIsKnownAndACleanExitIsNoCrash() {
        String wait = "until [ -e go ]; do sleep 0.02; done; exit $1";
        opm.run(
                        "start",
                        "--name",
                        "clean",
                        "--restart",
                        "on-failure",
                        "--",
                        "sh",
                        "-c",
                        wait,
                        "sh",
                        "0")
                .ok();
        opm.run("start", "--name", "three", "--restart", "never", "--", "sh", "-c", wait, "sh", "3")
                .ok();
        opm.run("start", "--name", "shot", "--restart", "never", "--", "sleep", "3221").ok();
        opm.awaitApps(1, "3221").getFirst().kill();
        opm.file("go", "");
        Await.until("all to stop", () -> opm.apps().isEmpty());
        Await.until("all known", () -> !opm.list().texts("/status").contains("online"));

        Json list = opm.list();
        assertThat(list.texts("/status")).containsExactly("finished", "stopped", "stopped");
        assertThat(list.texts("/restarts")).containsOnly("0");
        assertThat(list.at("/0/exit/code").number()).isZero();
        assertThat(list.at("/1/exit/code").number()).isEqualTo(3);
        assertThat(list.at("/2/exit/signal").text()).isEqualTo("KILL");
    }

    @Test
    @DisplayName("row 21: an unreadable dump is deleted; an empty one is saved over a good one")
    void aDumpIsNeitherDeletedNorReplacedByAnEmptyOne() {
        web.start().ok();
        opm.run("save").ok();
        String good = opm.read("dump.json");
        String cut = good.substring(0, good.length() / 2);
        opm.overwrite("dump.json", cut);
        assertThat(opm.run("restore").exits(1).err()).contains("dump.json");
        assertThat(opm.read("dump.json")).isEqualTo(cut);

        opm.overwrite("dump.json", good);
        opm.run("start", "--name", "other", "--", "sleep", "3222").ok();
        opm.run("save").ok();
        opm.overwrite("dump.json", cut);
        Json report = opm.run("restore", "--verify-for", "0", "--json").ok().json();
        assertThat(report.at("/warnings").items()).isNotEmpty();
        assertThat(report.at("/adopted").number()).isEqualTo(1);
        assertThat(opm.read("dump.json")).isEqualTo(cut);

        opm.overwrite("dump.json", good);
        opm.run("delete", "all").ok();
        assertThat(opm.run("save").exits(1).err()).contains("--force");
        assertThat(opm.read("dump.json")).isEqualTo(good);
        opm.run("save", "--force").ok();
        assertThat(opm.run("restore", "--json").ok().json().at("/instances").items()).isEmpty();
    }

    @Test
    @DisplayName("row 22: crash between fork and recording the pid; what was not committed")
    void aChildOfAnUnfinishedStartIsEnded() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        opm.run("daemon", "start").ok();
        // A launch puts its intent in place, and after the fork opens the file to add the identity.
        crashAtOpen("run/0-0.json");
        Client start = opm.launch(words("start", "--name", "web", "--", web.command()));
        assertThat(start.result().exit()).isEqualTo(3);
        Proc orphan = web.process();
        assertThat(opm.daemons()).isEmpty();
        assertThat(opm.read("run/0-0.json")).doesNotContain("\"process\"");

        assertThat(opm.list().items()).isEmpty();
        assertThat(orphan.isAlive()).isFalse();
        web.start().ok();
        web.process();
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName("row 22: crash between fork and recording the pid; what supervision started")
    void aChildOfSupervisionIsFoundByItsMarkAndAdopted() {
        web.start().ok();
        Proc child = web.process();
        opm.killDaemon();
        // As it is between the two lines that supervision writes, which nothing undoes.
        String record = opm.read("run/0-0.json");
        opm.overwrite("run/0-0.json", PROCESS.matcher(record).replaceFirst(""));
        assertThat(opm.read("run/0-0.json")).doesNotContain("\"process\"").isNotEqualTo(record);

        assertThat(opm.list().at("/0/pid").number()).isEqualTo(child.pid());
        assertThat(child.isAlive()).isTrue();
        assertThat(web.starts()).hasSize(1);
        child.kill();
        Await.until("its next start", () -> web.starts().size() == 2);
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName(
            "row 23: a container restarts, pids start low again, old pids name other processes")
    void afterTheContainersRestartStrangersWithTheOldPidsAreLeftAlone() {
        assumeTrue(
                Tool.run("unshare", "--pid", "--fork", "--mount-proc", "echo", "yes")
                        .equals("yes\n"),
                "needs the right to make a pid namespace");
        container(
                "opm start --name web --restart always -- \"$@\"; opm save;"
                        + " until [ -s web.starts ]; do sleep 0.02; done",
                web.command());
        Matcher old = PROCESS.matcher(opm.read("run/0-0.json"));
        assertThat(old.find()).isTrue();

        String second =
                """
                while :; do
                    sleep 3223 & stranger=$!
                    [ $stranger -lt OLD ] || break
                done
                echo "stranger $stranger"
                opm list --json
                kill -0 $stranger && echo "left alone"
                opm restore --policy replace && opm delete web
                kill -0 $stranger && echo "left alone again"
                """;
        String said = container(second.replace("OLD", old.group(1)));

        assertThat(said)
                .contains("stranger " + old.group(1) + "\n")
                .contains("\nleft alone\n")
                .contains("\nleft alone again\n");
        assertThat(web.starts()).hasSizeBetween(2, 3);
        assertThat(web.doubles()).isEmpty();
    }

    /// Runs a script as the first process of a pid namespace, which ends with it and all in it.
    private String container(String script, String... arguments) {
        String function = "opm() { " + opm.shell() + " \"$@\"; }\n";
        List<String> line =
                new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc", "sh", "-c"));
        line.addAll(List.of(function + script, "sh"));
        line.addAll(List.of(arguments));
        Run run = opm.start(opm.command().command(line)).result().ok();
        Await.until("the end of the namespace", () -> opm.processes().isEmpty());
        return run.out();
    }

    /// The daemon dies when one of its threads opens this file.
    private void crashAtOpen(String file) {
        List<String> line = new ArrayList<>(List.of("strace", "-f", "-q", "-o", "/dev/null"));
        line.addAll(List.of("-e", "trace=/^open", "-P", opm.home().resolve(file).toString()));
        line.addAll(List.of("-e", "inject=/^open:signal=KILL"));
        Proc daemon = opm.daemon();
        line.addAll(List.of("-p", String.valueOf(daemon.pid())));
        Client strace = opm.start(opm.command().command(line));
        Await.until(
                "strace to trace every thread",
                () -> isTraced(daemon.pid()) || !strace.process().isAlive());
    }

    private static boolean isTraced(int pid) {
        return Tool.run(
                                "grep",
                                "-L",
                                "TracerPid:\t0$",
                                "-r",
                                "/proc/" + pid + "/task",
                                "--include=status")
                        .lines()
                        .count()
                == Tool.run("ls", "/proc/" + pid + "/task").lines().count();
    }

    private static String[] words(
            String first, String second, String third, String fourth, String[] rest) {
        List<String> all = new ArrayList<>(List.of(first, second, third, fourth));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }
}
