package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A daemon with six apps that run and are saved, for attacks on them. One life each.
abstract class SixApps implements AutoCloseable {
    static final int APPS = 6;
    static final String APP = "3612";

    final RealOpm opm = new RealOpm();

    SixApps() {
        for (int i = 0; i < APPS; i++) {
            opm.run("start", "--name", "app" + i, "--", "sleep", APP).ok();
        }
        opm.run("save").ok();
        opm.awaitApps(APPS, APP);
    }

    @Override
    public void close() {
        opm.close();
    }

    /// The daemon does, and knows all that was acknowledged.
    final void answers() {
        answers(opm.home());
    }

    final void answers(Path home) {
        List<String> names =
                opm.run("--home", home.toString(), "list", "--json").ok().json().texts("/name");
        opm.run("--home", home.toString(), "daemon", "status").ok();
        long known = IntStream.range(0, APPS).filter(i -> names.contains("app" + i)).count();
        require(known == APPS, "an acknowledged app is not listed");
    }

    final void same(Proc daemon) {
        require(daemon.isAlive(), "the daemon did not live through it");
    }

    final void sameApps(List<Proc> before) {
        require(
                List.copyOf(opm.awaitApps(APPS, APP)).equals(before),
                "not the same processes: " + before);
    }

    /// So that its control group is empty.
    final void endDaemon() {
        opm.run("daemon", "stop").ok();
        opm.awaitNoDaemon();
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void exec(String... words) {
        try {
            int code = new ProcessBuilder(words).inheritIO().start().waitFor();
            require(code == 0, String.join(" ", words) + ": " + code);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
