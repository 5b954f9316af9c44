package dev.opm.daemon;

import dev.opm.adapters.jdk.HangUpSignal;
import dev.opm.adapters.socket.server.SocketServer;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.recovery.Recover.Recovered;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One daemon's life: lease, recovery, socket, and then the wait for the word to stop.
///
/// Ending the process in any way leaves the apps running for the next daemon; only a `daemon stop`
/// ends them first.
final class Daemon {
    /// Another daemon has this home; sysexits.h calls 75 a temporary failure.
    static final int LEASE_TAKEN = 75;

    static final int FAILED = 1;

    /// How long a disk that does not answer may hold up the end.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final DaemonComponent parts;
    private final AtStart atStart;

    /// What to do once the socket is open.
    enum AtStart {
        NOTHING,
        /// All or none.
        RESTORE,
        /// What can run stays.
        RESTORE_WHAT_CAN_RUN
    }

    Daemon(DaemonComponent parts, AtStart atStart) {
        this.parts = parts;
        this.atStart = atStart;
    }

    /// Runs until somebody asks the daemon to stop; answers the exit code.
    int run() {
        DaemonLog log = parts.log();
        try {
            return switch (lease().acquire()) {
                case LeaseOutcome.Held(String holder) -> {
                    log.say("this home has a daemon already: " + holder);
                    yield LEASE_TAKEN;
                }
                case LeaseOutcome.Acquired lease -> runOnOurHome(lease);
            };
        } catch (StorageFailure | IOException failure) {
            log.say("cannot go on: " + failure.getMessage());
            return FAILED;
        } catch (InterruptedException interrupted) {
            return FAILED;
        }
    }

    private int runOnOurHome(LeaseOutcome.Acquired lease) throws IOException, InterruptedException {
        DaemonLog log = parts.log();
        log.say("OPM " + DaemonVersion.TEXT + " starts, pid " + ProcessHandle.current().pid());
        note(Entry.Kind.DAEMON_STARTED);
        report(parts.opm().recover().recover(lease));
        try (SocketServer server = server()) {
            server.open();
            log.say("ready");
            stopOnSignal();
            HangUpSignal.handle(this::reopenLogs);
            parts.service().ready();
            parts.opm().guards().begin();
            restoreIfAsked();
            parts.idleMemory().worked();
            parts.control().awaitStop();
            parts.watches().end();
        }
        log.say("stops");
        switch (parts.control().afterwards()) {
            case END -> parts.service().stopping();
            case REPLACE -> parts.service().restarting();
        }
        note(Entry.Kind.DAEMON_STOPPED);
        parts.journal().flush(LAST_WORDS);
        return 0;
    }

    /// The JVM runs what it is to run before it ends (TERM, INT) while this thread comes to the
    /// orderly end, which is one without hooks.
    private void stopOnSignal() {
        long pid = ProcessHandle.current().pid();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("signalled")
                                .unstarted(() -> {
                                    parts.control().terminate(pid);
                                    LockSupport.parkNanos(LAST_WORDS.toNanos() * 10);
                                }));
    }

    /// For who moved logs away. What they hold is read by nobody any more, so it is let go of.
    private void reopenLogs() {
        parts.log().reopen();
        parts.logs().reopen();
        parts.log().say("HUP: logs are opened anew");
    }

    private DaemonLease lease() {
        return parts.failPoints().around(DaemonLease.class, parts.lease());
    }

    private SocketServer server() {
        return parts.failPoints().around(SocketServer.class, parts.server());
    }

    /// A daemon that was started and never stopped before the next one started did not end well;
    /// the journal shows that by itself.
    private void note(Entry.Kind kind) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Long.toString(ProcessHandle.current().pid()));
        facts.put("version", DaemonVersion.TEXT);
        parts.journal().note(Entry.of(parts.clock().instant(), kind, facts));
    }

    private void report(Recovered recovered) {
        parts.log()
                .say(
                        "recovered: "
                                + recovered.adopted()
                                + " adopted, "
                                + recovered.ended()
                                + " ended meanwhile, "
                                + recovered.undone()
                                + " undone, "
                                + recovered.swept()
                                + " strays");
        recovered.problems().forEach(problem -> parts.log().say("recovery: " + problem));
    }

    private void restoreIfAsked() {
        switch (atStart) {
            case NOTHING -> {}
            case RESTORE -> restore(OnFailure.ROLL_BACK);
            case RESTORE_WHAT_CAN_RUN -> restore(OnFailure.KEEP_GOING);
        }
    }

    /// Until one commits: see [dev.opm.domain.restore.BootRestore].
    private void restore(OnFailure onFailure) {
        parts.opm()
                .bootRestore()
                .begin(
                        parts.restores().atBoot(onFailure),
                        report -> {
                            parts.service().changed();
                            parts.log()
                                    .say(
                                            "restore: "
                                                    + report.outcome()
                                                    + report.error()
                                                            .map(error -> ": " + error)
                                                            .orElse(""));
                        });
    }
}
