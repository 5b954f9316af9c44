package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `opm signal`.
class SignalIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void theProcessOfTheInstanceGetsItAndNothingBelowIt() throws IOException {
        opm.run(
                        "start",
                        "--name",
                        "hears",
                        "--",
                        "sh",
                        "-c",
                        "sh -c 'trap \"echo child >>heard\" USR1; echo up >>up; while :; do read -t"
                                + " 1 x <>/dev/null || sleep 0.01; done' & trap \"echo self"
                                + " >>heard\" USR1; echo up >>up; while :; do read -t 1 x"
                                + " <>/dev/null || sleep 0.01; done")
                .ok();
        Await.until("both traps", () -> lines("up").size() == 2);
        Run run = opm.run("signal", "usr1", "hears").ok();
        Await.until("the signal", () -> !lines("heard").isEmpty());

        assertThat(run.out()).matches("USR1 sent to hears:0, pid \\d+\n");
        opm.run("signal", "SIGUSR1", "hears").ok();
        Await.until("the second", () -> lines("heard").size() > 1);
        assertThat(lines("heard")).containsExactly("self", "self");
        assertThat(opm.list().at("/0/restarts").number()).isZero();
    }

    @Test
    void asJsonItSaysWhoGotIt() {
        opm.run("start", "--name", "two", "--instances", "2", "--", "sleep", "4121").ok();
        opm.run("stop", "two:1").ok();
        Json found = opm.run("signal", "0x", "two", "--json").exits(2).json();
        assertThat(found.at("/error/code").text()).isEqualTo("USAGE");

        Json sent = opm.run("signal", "CONT", "two", "--json").ok().json();
        assertThat(sent.at("/0/outcome").text()).isEqualTo("sent");
        assertThat(sent.at("/0/pid").number()).isEqualTo(opm.awaitApps(1, "4121").getFirst().pid());
        assertThat(sent.at("/1/outcome").text()).isEqualTo("it is not running");
    }

    @Test
    void whatNobodyGotIsAFailureThatSaysWhy() {
        opm.run("start", "--name", "down", "--", "sleep", "4122").ok();
        opm.run("stop", "down").ok();

        assertThat(opm.run("signal", "HUP", "down").exits(1).err())
                .contains("signal: HUP was sent to none: 0:0 it is not running");
        opm.run("signal", "HUP", "nobody").exits(4);
        assertThat(opm.run("signal", "HPU", "down").exits(2).err())
                .contains("there is no signal \"HPU\"; did you mean HUP?");
        assertThat(opm.run("signal", "HUP").exits(2).err()).isNotEmpty();
    }

    @Test
    void whoSentTheOneThatEndedItIsToldByWhy() {
        opm.run("start", "--name", "shot", "--restart", "never", "--", "sleep", "4123").ok();
        opm.run("signal", "KILL", "shot").ok();

        Await.until(
                "the end is noted",
                () ->
                        opm.run("why", "shot")
                                .out()
                                .matches(
                                        "(?s).*how: signal KILL\n.*why: it ended after signal KILL"
                                                + " by \\S+ \\(uid \\d+, pid \\d+\\)\n.*"));
        assertThat(opm.list().at("/0/exit/signal").text()).isEqualTo("KILL");
    }

    private List<String> lines(String file) {
        try {
            return Files.exists(opm.folder().resolve(file))
                    ? Files.readAllLines(opm.folder().resolve(file))
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
