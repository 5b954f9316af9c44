package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The monitor on a real terminal.
class MonitorIT {
    /// Ways to leave it that are keys; the others are signals.
    private static final Set<String> KEYS = Set.of("q", "C-c");

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void someApps() {
        assumeTrue(Tool.isHere("tmux"), "needs tmux");
        opm.run("start", "--name", "web", "--", "sleep", "3701").ok();
        opm.run("start", "--name", "chat", "--", "sh", "-c", "echo hello there; exec sleep 3702")
                .ok();
    }

    @Test
    void theAppsAreShownAtEightyByTwentyFourAndTheSizeIsFollowed() {
        try (Tmux tmux = monitor()) {
            assertThat(tmux.lines()).hasSizeLessThanOrEqualTo(24).anyMatch(isRow("web"));
            assertThat(tmux.screen()).contains("2 instances, 2 online", "? keys");

            tmux.resize(120, 30);
            tmux.await(screen -> screen.lines().anyMatch(line -> line.length() > 80));
            tmux.resize(60, 12);
            tmux.await(screen -> screen.lines().allMatch(line -> line.length() <= 60));
            assertThat(tmux.lines()).anyMatch(isRow("chat"));
        }
    }

    @Test
    void anAppIsStoppedAndStartedByKeys() {
        try (Tmux tmux = monitor()) {
            tmux.press("x");
            tmux.await(screen -> screen.contains("stop web? (y/n)"));
            tmux.press("y");
            tmux.await(screen -> screen.contains("stopped web (id 0)"));
            assertThat(opm.apps("3701")).isEmpty();

            tmux.press("s");
            tmux.await(screen -> screen.contains("started web (id 0)"));
            assertThat(opm.apps("3701")).hasSize(1);
        }
    }

    @Test
    void logsWhyAndEventsAreReadAndLeft() {
        try (Tmux tmux = monitor()) {
            tmux.press("Down", "l");
            tmux.await(screen -> screen.contains("log of chat") && screen.contains("hello there"));
            tmux.press("Space");
            tmux.await(screen -> screen.contains("paused, 0 new"));
            tmux.press("q", "w");
            tmux.await(screen -> screen.contains("no end of it is on record"));
            tmux.press("q", "e");
            tmux.await(screen -> screen.contains("events of chat"));
            tmux.press("q");
            tmux.await(screen -> screen.contains("2 instances"));
        }
    }

    @Test
    void aDaemonThatIsLostIsSaidAndNotStarted() {
        try (Tmux tmux = monitor()) {
            opm.run("daemon", "stop", "--leave-running").ok();
            opm.awaitNoDaemon();
            tmux.await(screen -> screen.contains("daemon lost"));
            assertThat(opm.daemons()).isEmpty();

            opm.run("list").ok();
            tmux.await(screen -> screen.contains("2 instances"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "C-c", "INT", "TERM", "HUP"})
    void theScreenIsLeftAsItWasFound(String how) {
        try (Tmux tmux = terminal()) {
            start(tmux);
            assertThat(tmux.mode()).isEqualTo("1 0");

            if (KEYS.contains(how)) {
                tmux.press(how);
            } else {
                Tool.run("kill", "-" + how, Long.toString(monitorsPid()));
            }
            tmux.await(screen -> screen.contains("ready>") && !screen.contains("instances"));
            Await.until("the screen of before", () -> tmux.mode().equals("0 1"));
        }
    }

    @Test
    void theTerminalHasItsModesBack() {
        try (Tmux tmux = terminal()) {
            String before = stty(tmux, "before");
            start(tmux);
            tmux.press("q");
            tmux.await(screen -> screen.contains("ready>") && !screen.contains("instances"));
            // Typed at once: the shell gets the first letter too.
            assertThat(stty(tmux, "after")).isEqualTo(before);
        }
    }

    @Test
    void whoDoesNotLookIsToldWhatToUse() {
        assertThat(opm.run("monitor").exits(2).err()).contains("stdout is no terminal");
        assertThat(opm.run("top", "--json").exits(2).out()).contains("list --watch --json");
    }

    private long monitorsPid() {
        return opm.processes().stream()
                .filter(process -> process.argv().contains("dev.opm.cli.Main"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private Tmux monitor() {
        Tmux tmux = terminal();
        start(tmux);
        return tmux;
    }

    private void start(Tmux tmux) {
        tmux.type(opm.shell("monitor"));
        tmux.await(screen -> screen.contains("2 instances"));
    }

    private Tmux terminal() {
        Map<String, String> env = new HashMap<>(opm.command("monitor").environment());
        env.put("monitor", RealOpm.REPOSITORY.resolve("opm-monitor/target/dist").toString());
        return new Tmux(opm.folder(), env, 80, 24);
    }

    /// What the terminal's modes are.
    private String stty(Tmux tmux, String name) {
        tmux.type("stty -g > " + opm.folder().resolve(name) + "; echo done''-" + name);
        tmux.await(screen -> screen.contains("\ndone-" + name));
        return opm.has(name) ? Tool.run("cat", opm.folder().resolve(name).toString()) : "";
    }

    private static Predicate<String> isRow(String name) {
        return line -> line.matches(" +\\d+ " + name + " +online .*");
    }
}
