package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Apps that wait for others, up and down. Each writes what it does, in order, to one file.
class DependencyIT {
    /// Ready half a second after its start; writes when it is started, ready and stopped. That it
    /// is ready is in the story before anybody can act on it.
    private static final String SERVICE =
            "trap 'echo down $1 >>$2; exit' TERM; echo up $1 >>$2; sleep 0.5;"
                    + " echo ready $1 >>$2; echo ready; while :; do sleep 0.05; done";

    @AutoClose final RealOpm opm = new RealOpm();

    private final Path story = opm.folder().resolve("story");

    @Test
    void aStartWaitsForReadinessAndAStopGoesTheOtherWay() {
        service("db", "--ready", "log:ready interval=50ms").ok();
        service("web", "--depends-on", "db:ready").ok();
        Await.until("both", () -> story().contains("ready web"));
        assertThat(story()).containsExactly("up db", "ready db", "up web", "ready web");

        opm.run("stop", "all").ok();
        assertThat(story().subList(4, 6)).containsExactly("down web", "down db");

        opm.run("start", "web").ok();
        Await.until("both again", () -> story().size() >= 9);
        assertThat(story().subList(6, 9)).containsExactly("up db", "ready db", "up web");
    }

    @Test
    void aRestoreGoesUpInWaves() {
        service("db", "--ready", "log:ready interval=50ms").ok();
        service("api", "--depends-on", "db:ready", "--ready", "log:ready interval=50ms").ok();
        service("web", "--depends-on", "api:ready").ok();
        Await.until("all", () -> story().contains("ready web"));
        opm.run("save").ok();
        opm.run("stop", "all").ok();
        forget();
        opm.run("restore").ok();
        Await.until("the last", () -> story().contains("up web"));
        assertThat(story().stream().filter(line -> !line.equals("ready web")))
                .containsExactly("up db", "ready db", "up api", "ready api", "up web");
    }

    @Test
    void aRestoreWhoseAppDoesNotBecomeReadyIsRolledBack() {
        service("db", "--ready", "log:ready interval=50ms").ok();
        opm.run("start", "--name", "mute", "--ready", "tcp:1", "--", "sleep", "1000").ok();
        opm.run("save").ok();
        opm.run("stop", "all").ok();
        Run run = opm.run("restore", "--timeout", "8s");

        assertThat(run.exits(1).err())
                .contains("mute (id 1): failed at ready: not ready within")
                .contains("tcp 127.0.0.1:1: ECONNREFUSED");
        assertThat(opm.apps()).isEmpty();
    }

    @Test
    void aJobIsWaitedForToItsEnd() {
        opm.run(
                        "start",
                        "--name",
                        "job",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "sleep 0.5; echo migrated >>$1",
                        "sh",
                        story.toString())
                .ok();
        service("web", "--depends-on", "job:completed").ok();
        Await.until("web", () -> story().contains("up web"));
        assertThat(story()).startsWith("migrated", "up web");
        opm.run("save").ok();
        opm.run("stop", "web").ok();
        forget();
        opm.run("restore").ok();
        Await.until("web again", () -> story().contains("up web"));
        assertThat(story()).startsWith("migrated", "up web");
    }

    @Test
    void wrongDependenciesAreRefused() {
        service("db").ok();
        assertThat(service("web", "--depends-on", "bd").exits(2).err())
                .contains(
                        "start: \"web\" depends on \"bd\", which is no app; did you mean \"db\"?;"
                                + " nothing was started");
        assertThat(service("web", "--depends-on", "web").exits(2).err())
                .contains("the dependencies go round in a circle: web -> web");
        assertThat(service("web", "--depends-on", "db:soon").exits(2).err())
                .contains("--depends-on must be started or ready or completed, not \"soon\"");
        assertThat(service("web", "--depends-on", "db:completed").exits(2).err())
                .contains("never completes, for it is always restarted");
        assertThat(opm.apps("web")).isEmpty();
    }

    private Run service(String name, String... options) {
        return opm.run(
                java.util.stream.Stream.of(
                                List.of("start", "--name", name),
                                List.of(options),
                                List.of("--", "sh", "-c", SERVICE, "sh", name, story.toString()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private List<String> story() {
        try {
            return Files.exists(story) ? Files.readAllLines(story) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() {
        try {
            Files.delete(story);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
