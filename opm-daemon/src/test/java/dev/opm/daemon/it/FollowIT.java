package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `opm logs -f` while everything around it changes.
class FollowIT {
    private static final String COUNTER =
            "i=0; while :; do i=$((i + 1)); echo line $i; sleep 0.02; done";

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void itGoesOnAcrossRotationsAndTheDeathOfTheDaemonWithoutAGap() {
        start("counter", "--log-size", "500", "--log-keep", "100");
        Client follow =
                opm.launch("logs", "counter", "-f", "--out", "--no-prefix", "--lines", "100000");
        awaitLines(follow, 80);
        opm.killDaemon();
        opm.run("daemon", "start").ok();
        awaitLines(follow, 200);
        follow.process().destroy();

        List<String> lines = whole(follow.outSoFar());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo("line " + (i + 1));
        }
    }

    @Test
    void itGoesOnAfterAFlushAndARestartOfTheAppAndSaysSo() {
        start("counter");
        Client follow = opm.launch("logs", "-f", "--timestamps");
        awaitLines(follow, 20);
        opm.run("flush", "counter").ok();
        int before = whole(follow.outSoFar()).size();
        awaitLines(follow, before + 20);
        opm.run("restart", "counter").ok();
        Await.until(
                "the next life",
                () -> follow.outSoFar().matches("(?s).*\\* ended .*\\* started.*line 20\n.*"));
        follow.kill();
    }

    @Test
    void ctrlCEndsItWithoutAWord() {
        start("counter");
        Client follow = opm.launch("logs", "-f");
        awaitLines(follow, 20);
        Proc.of((int) follow.process().pid()).orElseThrow().signal("INT");

        Run ended = follow.result();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isEqualTo(130);
        assertThat(ended.out()).doesNotContain("\u001b");
    }

    @Test
    void asJsonItIsOneObjectALine() {
        start("counter");
        Client follow = opm.launch("logs", "counter", "-f", "--json");
        awaitLines(follow, 20);
        follow.kill();

        assertThat(whole(follow.outSoFar()))
                .allMatch(line -> line.startsWith("{\"id\":0,\"name\":\"counter\""))
                .allMatch(line -> line.matches(".*\"time\":\"20.*Z\",\"text\":\"line \\d+\"}"));
    }

    private void start(String name, String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("start", "--name", name));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sh", "-c", COUNTER));
        opm.run(words.toArray(String[]::new)).ok();
    }

    private static void awaitLines(Client client, int count) {
        Await.until(count + " lines", () -> whole(client.outSoFar()).size() >= count);
    }

    /// Without one that is still being written.
    private static List<String> whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
