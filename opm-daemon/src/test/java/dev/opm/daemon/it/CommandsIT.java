package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The commands about apps as people type them, with what they answer and what is true afterwards.
class CommandsIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void startingWhatRunsLeavesItAndSaysThatItRuns() {
        opm.run("start", "--name", "twice", "--instances", "2", "--", "sleep", "4191").ok();
        opm.run("stop", "twice:1").ok();
        Proc first = opm.awaitApps(1, "4191").getFirst();
        Run again = opm.run("start", "twice").ok();

        assertThat(again.out())
                .contains("twice:0 (id 0) runs already, pid " + first.pid() + "\n")
                .containsPattern("started twice:1 \\(id 0\\), pid \\d+\n");
        Json json = opm.run("start", "twice", "--json").ok().json();
        assertThat(json.at("/untouched/0").text()).isEqualTo("0:0");
        assertThat(json.at("/untouched/1").text()).isEqualTo("0:1");
        assertThat(opm.awaitApps(2, "4191")).anyMatch(app -> app.pid() == first.pid());
    }

    @Test
    void aCommandTextIsSplitAndAProgramIsTakenAsItIs() throws IOException {
        Path folder = Files.createDirectory(opm.folder().resolve("sub"));
        opm.file("tool.sh", "sleep 3381\n");

        opm.run("start", "sleep 3382").ok();
        opm.run("start", "tool.sh").ok();
        opm.run("start", "X=1 && sleep 3383; sleep 3384", "--name", "shell").ok();
        opm.run("start", "--cwd", "sub", "--", "sleep", "3385").exits(1);
        opm.run("start", "--cwd", "sub", "--name", "there", "--", "sleep", "3385").ok();

        assertThat(opm.list().texts("/name")).containsExactly("sleep", "tool.sh", "shell", "there");
        assertThat(opm.awaitApps(1, "3381").getFirst().parent()).isNotEqualTo(1);
        assertThat(opm.awaitApps(1, "3385").getFirst().cwd()).isEqualTo(folder.toString());
    }

    @Test
    void everyKindOfTargetMeansItsInstances() {
        opm.run("start", "--name", "web", "-i", "3", "--", "sleep", "3386").ok();
        opm.run("start", "--name", "api", "--", "sleep", "3387").ok();

        assertStopped("web:1", "web:1");
        assertStopped("0:2", "web:2");
        assertStopped("1", "api:0");
        assertStopped("web:0,api", "web:0", "api:0");
        assertStopped("web", "web:0", "web:1", "web:2");
        assertStopped("all", "web:0", "web:1", "web:2", "api:0");
        assertThat(opm.run("stop", "web:0", "api", "web:0").ok().out().lines()).hasSize(2);
    }

    @Test
    void whatRunsIsNotStartedAgainAndWhatIsStoppedIsNotStoppedAgain() {
        opm.run("start", "--name", "web", "-i", "2", "--", "sleep", "3388").ok();
        List<Proc> first = opm.awaitApps(2, "3388");

        opm.run("start", "web").ok();
        opm.run("start", "0").ok();
        assertThat(opm.awaitApps(2, "3388")).isEqualTo(first);

        opm.run("stop", "web").ok();
        assertThat(opm.run("stop", "web").ok().out())
                .isEqualTo("stopped web:0 (id 0)\nstopped web:1 (id 0)\n");
        assertThat(opm.apps()).isEmpty();
    }

    @Test
    void restartReloadAndDeleteSayWhatTheyDid() {
        opm.run("start", "--name", "web", "--", "sleep", "3389").ok();
        Proc first = app();

        String restarted = opm.run("restart", "web").ok().out();
        assertThat(restarted).isEqualTo("restarted web (id 0), pid " + app().pid() + "\n");
        Proc second = app();
        assertThat(second).isNotEqualTo(first);
        String reloaded = opm.run("reload", "web").ok().out();
        assertThat(reloaded).isEqualTo("reloaded web (id 0), pid " + app().pid() + "\n");
        assertThat(app()).isNotEqualTo(second);
        assertThat(opm.list().texts("/restarts")).containsExactly("0");

        assertThat(opm.run("delete", "web").ok().out()).isEqualTo("deleted web (id 0)\n");
        assertThat(opm.apps()).isEmpty();
        assertThat(opm.list().items()).isEmpty();
        Refused.with(4, opm.run("start", "0"), "\"0\": no app has this id or name");
    }

    @Test
    void otherNamesOfCommandsDoTheSame() {
        opm.run("start", "--name", "web", "--", "sleep", "3390").ok();
        String list = opm.run("list", "--json").ok().json().at("/0/pid").text();

        for (String other : List.of("ls", "ps", "status")) {
            assertThat(opm.run(other, "--json").ok().json().at("/0/pid").text()).isEqualTo(list);
        }
        assertThat(opm.run("describe", "web").ok().out()).contains("sleep 3390");
        assertThat(opm.run("show", "web").ok().out()).contains("sleep 3390");
        opm.run("save").ok();
        opm.run("kill-app", "web").ok();
        assertThat(opm.apps()).isEmpty();
        opm.run("resurrect", "--verify-for", "0").ok();
        opm.awaitApps(1, "3390");
        opm.run("rm", "web").ok();
        assertThat(opm.apps()).isEmpty();
    }

    @Test
    void logsShowTheLastLinesOfEachStreamAndFlushEmptiesThem() {
        String script = "seq 1 20; seq 101 120 >&2; echo ready > ready; sleep 3391";
        opm.run("start", "--name", "web", "--", "sh", "-c", script).ok();
        Await.until("the lines", () -> Files.exists(opm.folder().resolve("ready")));

        assertThat(opm.run("logs", "web").ok().out().lines())
                .hasSize(30)
                .contains("web-0 | 20", "web-0 | 6", "web-0 ! 106", "web-0 ! 120")
                .doesNotContain("web-0 | 5", "web-0 ! 105");
        assertThat(opm.run("logs", "web", "--err", "--lines", "2").ok().out())
                .isEqualTo("web-0 ! 119\nweb-0 ! 120\n");
        assertThat(opm.run("logs", "--out", "--no-prefix", "--lines", "2").ok().out())
                .isEqualTo("19\n20\n");
        assertThat(opm.run("logs", "--lines", "0").ok().out()).isEmpty();

        assertThat(opm.run("flush", "web").ok().out()).isEqualTo("emptied the logs of web-0\n");
        assertThat(opm.run("logs", "web").ok().out()).isEmpty();
        assertThat(opm.read("logs/web-0.out.log")).isEmpty();
    }

    @Test
    void infoSaysEverythingAboutAnApp() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--restart",
                        "on-failure",
                        "--restart-delay",
                        "1.5s",
                        "--max-restarts",
                        "3",
                        "--stop-timeout",
                        "2s",
                        "--",
                        "sleep",
                        "3392")
                .ok();

        assertThat(opm.run("info", "web").ok().out())
                .contains("sleep 3392", opm.folder().toString(), "on-failure", "1.5s", "after 3")
                .contains("stop timeout", "2s", "pid " + opm.awaitApps(1, "3392").getFirst().pid())
                .contains(opm.home() + "/logs/web-0.out.log");
    }

    private Proc app() {
        return opm.awaitApps(1, "3389").getFirst();
    }

    private void assertStopped(String target, String... instances) {
        opm.run("start", "all").ok();
        opm.run("stop", target).ok();

        List<String> stopped =
                opm.list().items().stream()
                        .filter(one -> one.at("/status").text().equals("stopped"))
                        .map(one -> one.at("/name").text() + ":" + one.at("/instance").text())
                        .toList();
        assertThat(stopped).as(target).containsExactly(instances);
    }
}
