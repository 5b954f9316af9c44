package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Apps that are restarted when their files change. One daemon for all but one.
class WatchIT {
    @AutoClose static final RealOpm opm = new RealOpm();

    @Test
    void aBurstOfChangesLeadsToOneRestartAndInfoSaysWhy() {
        Path folder = folder("burst");
        // Long enough that no pause of this machine makes two bursts of one.
        start("burst", folder, "--watch", "--watch-delay", "3s");
        for (int i = 0; i < 50; i++) {
            write(folder.resolve("src/" + i + ".js"));
        }
        awaitRestarts("burst", 1);
        write(folder.resolve("src/late.js"));
        awaitRestarts("burst", 2);

        Json info = opm.run("info", "burst", "--json").ok().json().at("/0");
        assertThat(info.at("/notices/0").text()).contains("watch: ").endsWith("restarted");
        assertThat(info.at("/settings/watch/0").text()).isEqualTo(folder.toString());
        assertThat(opm.run("info", "burst").ok().out()).contains("src/late.js changed: restarted");
    }

    @Test
    void anAppThatWritesItsOwnFilesUnderAnIgnoreRunsInNoLoop() {
        Path folder = folder("writer");
        String script = "while :; do echo x >>out.log; echo y >node_modules/z; sleep 0.05; done";
        write(folder.resolve("node_modules/a"));
        opm.run(
                        "start",
                        "--name",
                        "writer",
                        "--cwd",
                        folder.toString(),
                        "--watch",
                        "--watch-ignore",
                        "*.log",
                        "--",
                        "sh",
                        "-c",
                        script)
                .ok();
        Await.until("the app writes", () -> size(folder.resolve("out.log")) > 40);
        assertThat(restarts("writer")).isZero();

        write(folder.resolve("app.sh"));
        awaitRestarts("writer", 1);
        long size = size(folder.resolve("out.log"));
        Await.until("the app writes", () -> size(folder.resolve("out.log")) > size + 40);
        assertThat(restarts("writer")).isOne();
        opm.run("delete", "writer").ok();
    }

    @Test
    void theHomeInAWatchedFolderMakesNoLoop() {
        start("around", opm.folder(), "--watch=" + opm.folder(), "--watch-ignore", "client-*,*-*");
        opm.run("list").ok();
        opm.run("save").ok();
        write(opm.folder().resolve("touched"));
        awaitRestarts("around", 1);
        opm.run("list").ok();
        assertThat(restarts("around")).isOne();
        opm.run("delete", "around").ok();
    }

    @Test
    void aWatchOutlivesTheDaemonAndEndsWithAStop() {
        Path folder = folder("long");
        start("long", folder, "--watch=src,conf");
        assertThat(opm.run("info", "long").ok().out())
                .contains("src is not there; it is waited for");
        opm.killDaemon();
        opm.run("list").ok();
        write(folder.resolve("src/a.js"));
        awaitRestarts("long", 1);

        opm.run("stop", "long").ok();
        write(folder.resolve("src/b.js"));
        // Another that watches the same is the clock.
        start("clock", folder, "--watch");
        write(folder.resolve("src/c.js"));
        awaitRestarts("clock", 1);
        assertThat(list("long").at("/status").text()).isEqualTo("stopped");
        opm.run("delete", "long,clock").ok();
    }

    @Test
    void oneThatCrashedComesBackWhenItsFilesChange() {
        Path folder = folder("fixed");
        write(folder.resolve("app.sh"), "exit 1");
        opm.run(
                        "start",
                        "--name",
                        "fixed",
                        "--cwd",
                        folder.toString(),
                        "--watch",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "app.sh")
                .ok();
        Await.until("stopped", () -> list("fixed").at("/status").text().equals("stopped"));
        write(folder.resolve("app.sh"), "exec sleep 3600");
        Await.until("online", () -> list("fixed").at("/status").text().equals("online"));
        opm.run("delete", "fixed").ok();
    }

    @Test
    void whatTheKernelDoesNotWatchIsSaidAndTheAppRuns() {
        assumeTrue(mayLimitWatches(), "needs unshare -Ur");
        try (RealOpm limited = new RealOpm()) {
            Path folder = limited.folder().resolve("app");
            for (int i = 0; i < 20; i++) {
                write(folder.resolve(i + "/a.js"));
            }
            List<String> words =
                    List.of(
                            "start",
                            "--name",
                            "many",
                            "--cwd",
                            folder.toString(),
                            "--watch",
                            "--",
                            "sleep",
                            "3600");
            ProcessBuilder plain = limited.command(words.toArray(String[]::new));
            List<String> line =
                    new ArrayList<>(
                            List.of(
                                    "unshare",
                                    "-Ur",
                                    "sh",
                                    "-c",
                                    "echo 8 >/proc/sys/user/max_inotify_watches; exec \"$@\"",
                                    "sh"));
            line.addAll(plain.command());
            Run run = limited.start(plain.command(line)).result().ok();

            assertThat(run.err())
                    .contains("warning: watch: " + folder, "ENOSPC", "fs.inotify.max_user_watches");
            assertThat(limited.run("list", "many", "--json").ok().json().at("/0/status").text())
                    .isEqualTo("online");
            assertThat(limited.run("info", "many").ok().out()).contains("notice", "ENOSPC");
        }
    }

    @Test
    void wrongValuesAreRefusedAndNothingIsStarted() {
        refused("--watch=", "--watch must be true, false, or paths of files and folders");
        refused("--watch-delay=soon", "--watch-delay must be a duration");
        refused("--watch-ignore=[a", "--watch-ignore does not fit: the glob \"[a\" is wrong");
    }

    private static void refused(String option, String why) {
        Run run = opm.run("start", "--name", "wrong", option, "--", "sleep", "1").exits(2);
        assertThat(run.err()).contains("start: " + why);
        opm.run("info", "wrong").exits(4);
    }

    private static boolean mayLimitWatches() {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "-Ur",
                                    "sh",
                                    "-c",
                                    "echo 8 >/proc/sys/user/max_inotify_watches")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noUnshare) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void start(String name, Path folder, String... options) {
        List<String> words =
                new ArrayList<>(List.of("start", "--name", name, "--cwd", folder.toString()));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sleep", "3600"));
        opm.run(words.toArray(String[]::new)).ok();
    }

    private static Path folder(String name) {
        try {
            return Files.createDirectory(opm.folder().resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file) {
        write(file, "x");
    }

    /// One change to whoever watches, with whatever folders it takes: it is made elsewhere, under a
    /// name with a dash, and put in place as a whole.
    private static void write(Path file, String text) {
        Path place = Path.of("/");
        for (Path name : file) {
            place = place.resolve(name);
            if (!Files.exists(place)) {
                break;
            }
        }
        try {
            Path draft = Files.createTempDirectory(opm.folder(), "draft-").resolve("whole");
            Path inDraft = draft.resolve(place.relativize(file).toString());
            Files.createDirectories(inDraft.getParent());
            Files.writeString(inDraft, text);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int restarts(String name) {
        return list(name).at("/restarts").number();
    }

    /// Fails if there are more.
    private static void awaitRestarts(String name, int count) {
        Await.until(
                count + " restarts of " + name,
                () -> {
                    int now = restarts(name);
                    assertThat(now).isLessThanOrEqualTo(count);
                    return now == count && list(name).at("/status").text().equals("online");
                });
    }

    private static Json list(String name) {
        return opm.run("list", name, "--json").ok().json().at("/0");
    }
}
