package dev.opm.daemon.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A daemon with six apps against a machine that is short of something, and against people who
/// move, copy or remove its home. Each attack answers what came of it, in words, and throws what
/// must not be.
final class Siege extends SixApps {
    /// One way to attack.
    interface Attack {
        String on(Siege siege);
    }

    /// A restore where only `more` further threads and processes are to be had: all or none, its
    /// answer says which, and the daemon answers while it is short and afterwards.
    String restoreWithSpareThreads(int more) {
        opm.run("stop", "all").ok();
        Proc daemon = opm.daemon();
        Optional<PidsLimit> limited = PidsLimit.around(daemon.pid());
        if (limited.isEmpty()) {
            return "SKIPPED: needs root and a writable pids control group";
        }
        try (PidsLimit limit = limited.get()) {
            limit.leave(more);
            Run restore = opm.run("restore", "--verify-for", "0");
            int up = Math.toIntExact(opm.apps(APP).stream().filter(Proc::isAlive).count());
            if (up != (restore.exit() == 0 ? APPS : 0)) {
                throw new AssertionError(
                        "pids.max + " + more + ": " + up + " of 6 live, and it said " + restore);
            }
            answers();
            limit.lift();
            opm.run("restore", "--verify-for", "0").ok();
            opm.awaitApps(APPS, APP);
            same(daemon);
            endDaemon();
            return up == APPS ? "all six" : "none, refused";
        }
    }

    /// The same where only `more` further descriptors are to be had.
    String restoreWithSpareDescriptors(int more) {
        if (!Tool.isHere("prlimit")) {
            return "SKIPPED: needs prlimit";
        }
        opm.run("stop", "all").ok();
        Proc daemon = opm.daemon();
        limitDescriptors(daemon, descriptors(daemon) + more);
        Run restore = opm.run("restore", "--verify-for", "0");
        limitDescriptors(daemon, 1024);
        opm.run("daemon", "status").ok();
        int up = Math.toIntExact(opm.apps(APP).stream().filter(Proc::isAlive).count());
        if (up != (restore.exit() == 0 ? APPS : 0)) {
            throw new AssertionError(
                    more + " descriptors: " + up + " of 6 live, and it said " + restore);
        }
        opm.run("restore", "--verify-for", "0").ok();
        opm.awaitApps(APPS, APP);
        answers();
        same(daemon);
        return up == APPS ? "all six" : "none, refused";
    }

    private static int descriptors(Proc process) {
        String[] open = Path.of("/proc/" + process.pid() + "/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    private static void limitDescriptors(Proc process, int most) {
        String pid = String.valueOf(process.pid());
        String said = Tool.run("prlimit", "--pid", pid, "--nofile=" + most + ":");
        if (!said.isEmpty()) {
            throw new AssertionError(said);
        }
    }

    /// The kernel gives the daemon and what it starts no more than so many megabytes, and may kill
    /// it for that at any instruction: the next one finds all or none.
    String restoreWithinMemory(int megabytes) {
        Proc daemon = opm.daemon();
        Optional<MemoryLimit> limited = MemoryLimit.around(daemon.pid());
        if (limited.isEmpty()) {
            return "SKIPPED: needs root and a writable memory control group";
        }
        try (MemoryLimit limit = limited.get()) {
            limit.limit((long) megabytes << 20);
            Run restore = opm.run("restore", "--policy", "replace", "--verify-for", "0");
            limit.lift();
            answers();
            opm.awaitApps(APPS, APP);
            boolean lives = daemon.isAlive();
            endDaemon();
            opm.run("start", "all").ok();
            if (!lives) {
                return "killed by the kernel, the next one had all six";
            }
            return restore.exit() == 0 ? "all six" : "refused, all six as before";
        }
    }

    /// Threads are gone for a while and an app dies meanwhile: it comes back, as does every later
    /// one.
    String appKilledWithoutThreads() {
        Proc daemon = opm.daemon();
        Optional<PidsLimit> limited = PidsLimit.around(daemon.pid());
        if (limited.isEmpty()) {
            return "SKIPPED: needs root and a writable pids control group";
        }
        try (PidsLimit limit = limited.get()) {
            limit.leave(0);
            for (Proc app : opm.awaitApps(APPS, APP)) {
                app.kill();
                app.awaitEnd();
            }
            answers();
            limit.lift();
            opm.awaitApps(APPS, APP);
            opm.awaitApps(APPS, APP).getFirst().kill();
            Await.until("a seventh life", () -> opm.apps(APP).size() == APPS);
            answers();
            endDaemon();
            return "all came back once there were threads";
        }
    }

    /// Row 27: whoever removes the lock does not let a second daemon in beside the first.
    String lockRemoved() {
        Proc daemon = opm.daemon();
        List<Proc> apps = opm.awaitApps(APPS, APP);
        delete(opm.home().resolve("daemon.lock"));
        daemon.awaitEnd();
        answers();
        sameApps(apps);
        return "the daemon let go, the next one adopted";
    }

    /// The home goes elsewhere while the daemon runs: the daemon there adopts all.
    String homeMoved() {
        Proc daemon = opm.daemon();
        List<Proc> apps = opm.awaitApps(APPS, APP);
        Path moved = opm.folder().resolve("moved");
        move(opm.home(), moved);
        daemon.awaitEnd();
        move(moved, opm.home());
        answers();
        sameApps(apps);
        return "the daemon let go, the next one adopted";
    }

    /// No daemon stays behind that nobody can reach.
    String homeRemoved() {
        Proc daemon = opm.daemon();
        exec("sh", "-c", "until rm -rf \"$0\" 2>&-; do :; done", opm.home().toString());
        daemon.awaitEnd();
        if (Files.exists(opm.home())) {
            throw new AssertionError("the daemon made the home anew");
        }
        return "the daemon let go";
    }

    /// Row 26: a copy of the home looks at the first one's apps as at strangers'.
    String homeCopied() {
        List<Proc> apps = opm.awaitApps(APPS, APP);
        String copy = opm.folder().resolve("copy").toString();
        exec("cp", "-a", opm.home().toString(), copy);
        Run list = opm.run("--home", copy, "list").ok();
        if (list.out().contains("online")) {
            throw new AssertionError("taken over: " + list);
        }
        opm.run("--home", copy, "daemon", "stop").ok();
        sameApps(apps);
        answers();
        return "the copy left them alone, and started none";
    }

    /// A daemon that is stopped says nothing; once it goes on it knows what happened meanwhile.
    String daemonPaused() {
        Proc daemon = opm.daemon();
        daemon.signal("STOP");
        opm.awaitApps(APPS, APP).getFirst().kill();
        daemon.signal("CONT");
        opm.awaitApps(APPS, APP);
        answers();
        same(daemon);
        return "went on, and brought back what had died";
    }
}
