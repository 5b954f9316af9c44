package dev.opm.daemon.it;

import java.util.Optional;
import java.util.function.Consumer;

/// A daemon whose home is on a disk that fails, with six apps that die meanwhile: what dies comes
/// back, what is new is refused, and nothing acknowledged is lost.
final class DiskSiege implements AutoCloseable {
    private static final int APPS = 6;
    private static final String APP = "3613";
    private static final String NEW = "3614";

    private final RealOpm opm = new RealOpm();
    private final Optional<SmallDisk> disk = SmallDisk.under(opm, "size=1m,nr_inodes=400");

    /// What is possible when nothing can be written in the place of a record.
    private enum Records {
        REPLACED,
        AS_THEY_ARE
    }

    String full() {
        return failing(SmallDisk::fill, "ENOSPC", Records.REPLACED);
    }

    String inodesGone() {
        return failing(SmallDisk::useUpInodes, "ENOSPC", Records.REPLACED);
    }

    String readOnly() {
        return failing(SmallDisk::makeReadOnly, "EROFS", Records.AS_THEY_ARE);
    }

    private String failing(Consumer<SmallDisk> failure, String errno, Records records) {
        if (disk.isEmpty()) {
            return "SKIPPED: needs root, to mount a small disk";
        }
        for (int i = 0; i < APPS; i++) {
            opm.run("start", "--name", "app" + i, "--", "sleep", APP).ok();
        }
        opm.run("save").ok();
        Proc daemon = opm.daemon();
        failure.accept(disk.get());
        for (Proc app : opm.awaitApps(APPS, APP)) {
            app.kill();
            app.awaitEnd();
        }
        if (records == Records.REPLACED) {
            opm.awaitApps(APPS, APP);
        }
        Run refused = opm.run("start", "--name", "new", "--", "sleep", NEW).exits(1);
        require(refused.err().contains(errno), refused.toString());
        require(opm.apps(NEW).isEmpty(), "started though it cannot be recorded");
        opm.run("daemon", "status").ok();
        disk.get().heal();
        opm.awaitApps(APPS, APP);
        opm.run("start", "--name", "new", "--", "sleep", NEW).ok();
        opm.run("save").ok();
        require(daemon.isAlive(), "the daemon did not live through it");
        opm.killDaemon();
        opm.list();
        opm.awaitApps(APPS, APP);
        opm.awaitApps(1, NEW);
        return records == Records.REPLACED
                ? "what died came back at once, what was new was refused"
                : "what died came back once it could be written, what was new was refused";
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Override
    public void close() {
        disk.ifPresent(SmallDisk::close);
        opm.close();
    }
}
