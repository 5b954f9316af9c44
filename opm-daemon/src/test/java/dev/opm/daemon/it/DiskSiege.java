package dev.opm.daemon.it;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// A daemon whose home, or a folder of it, is on a disk that fails, with six apps that die
/// meanwhile: what dies comes back, what is new is started whole or refused, and nothing
/// acknowledged is lost.
final class DiskSiege implements AutoCloseable {
    private static final int APPS = 6;
    private static final String APP = "3613";
    private static final String NEW = "3614";
    private static final String SMALL = "size=1m,nr_inodes=400";

    private final RealOpm opm = new RealOpm();
    private Optional<FailingDisk> mounted = Optional.empty();

    /// When what died comes back.
    private enum Back {
        AT_ONCE,
        /// Nothing can be written in the place of a record.
        ONCE_HEALED
    }

    String full() {
        return small(opm.home(), SmallDisk::fill, "ENOSPC", Back.AT_ONCE);
    }

    String inodesGone() {
        return small(opm.home(), SmallDisk::useUpInodes, "ENOSPC", Back.AT_ONCE);
    }

    String readOnly() {
        return small(opm.home(), SmallDisk::makeReadOnly, "EROFS", Back.ONCE_HEALED);
    }

    /// @param folder of the home, such as `run`
    String fullAt(String folder) {
        return small(opm.home().resolve(folder), SmallDisk::fill, "ENOSPC", Back.AT_ONCE);
    }

    String inodesGoneAt(String folder) {
        return small(opm.home().resolve(folder), SmallDisk::useUpInodes, "ENOSPC", Back.AT_ONCE);
    }

    String broken() {
        Optional<BrokenDisk> disk = BrokenDisk.under(opm);
        mounted = disk.map(FailingDisk.class::cast);
        return disk.map(it -> failing(it, BrokenDisk::fail, "EIO", Back.ONCE_HEALED))
                .orElse("SKIPPED: needs root, a C compiler, libfuse3-dev and /dev/fuse");
    }

    private String small(Path folder, Consumer<SmallDisk> failure, String errno, Back back) {
        Optional<SmallDisk> disk = SmallDisk.under(opm, folder, SMALL);
        mounted = disk.map(FailingDisk.class::cast);
        return disk.map(it -> failing(it, failure, errno, back))
                .orElse("SKIPPED: needs root, to mount a small disk");
    }

    private <D extends FailingDisk> String failing(
            D disk, Consumer<D> failure, String errno, Back back) {
        for (int i = 0; i < APPS; i++) {
            opm.run("start", "--name", "app" + i, "--", "sleep", APP).ok();
        }
        opm.run("save").ok();
        Proc daemon = opm.daemon();
        failure.accept(disk);
        for (Proc app : opm.awaitApps(APPS, APP)) {
            app.kill();
            app.awaitEnd();
        }
        if (back == Back.AT_ONCE) {
            opm.awaitApps(APPS, APP);
        }
        Run started = opm.run("start", "--name", "new", "--", "sleep", NEW);
        boolean refused = started.exit() == 1 && started.err().contains(errno);
        require(refused || started.exit() == 0, started.toString());
        require(opm.apps(NEW).size() == (refused ? 0 : 1), "half started: " + started);
        opm.run("daemon", "status").ok();
        disk.heal();
        opm.awaitApps(APPS, APP);
        opm.run("start", "--name", refused ? "new" : "next", "--", "sleep", NEW).ok();
        opm.run("save").ok();
        require(daemon.isAlive(), "the daemon did not live through it");
        opm.killDaemon();
        opm.list();
        opm.awaitApps(APPS, APP);
        opm.awaitApps(refused ? 1 : 2, NEW);
        return "what died came back "
                + (back == Back.AT_ONCE ? "at once" : "once it could be written")
                + ", what was new was "
                + (refused ? "refused" : "started");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Override
    public void close() {
        mounted.ifPresent(FailingDisk::close);
        opm.close();
    }
}
