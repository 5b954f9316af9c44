package dev.opm.daemon.requests;

import dev.opm.adapters.jdk.CoreThread;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.service.ServiceReports;
import dev.opm.domain.Opm;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.restore.BootRestore;
import dev.opm.domain.restore.RestoreCoordinator;
import dev.opm.domain.table.AppTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What is asked of the daemon itself: how it is, and to stop.
public final class DaemonControl {
    private static final Duration THREAD_PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Opm opm;
    private final Path home;
    private final String version;
    private final InstantSource clock;
    private final LongSupplier memory;
    private final Supplier<String> controlGroups;
    private final ServiceReports service;
    private final Collection<CoreThread> threads;
    private final Instant startedAt;
    private volatile Afterwards afterwards = Afterwards.END;

    /// What becomes of the process of a daemon that has come to its end.
    public enum Afterwards {
        END,
        /// It becomes the next daemon, as the same process.
        REPLACE
    }

    /// @param memory resident bytes of this process
    /// @param controlGroups whether launches get them, in words
    /// @param threads each is asked when somebody asks for the status
    /// @param service who keeps this daemon up
    public DaemonControl(
            Opm opm,
            Path home,
            String version,
            InstantSource clock,
            LongSupplier memory,
            Supplier<String> controlGroups,
            Collection<CoreThread> threads,
            ServiceReports service) {
        this.opm = opm;
        this.home = home;
        this.version = version;
        this.clock = clock;
        this.memory = memory;
        this.controlGroups = controlGroups;
        this.service = service;
        this.threads = threads;
        this.startedAt = clock.instant();
    }

    public Path home() {
        return home;
    }

    /// Lets the daemon stop and the apps run on, as TERM asks.
    public void stopAlone() {
        stopping.countDown();
    }

    /// Waits until somebody asked the daemon to stop.
    public void awaitStop() throws InterruptedException {
        stopping.await();
    }

    public Afterwards afterwards() {
        return afterwards;
    }

    /// Somebody's TERM. Apps outlive their daemon, except where nothing does: process 1 takes its
    /// whole pid namespace along, so it stops them first.
    public void terminate(long pid) {
        if (pid == 1) {
            var _ = stop(Request.Apps.STOP);
        }
        stopping.countDown();
    }

    /// The apps run on. A daemon that a service manager keeps up becomes the next one itself; any
    /// other ends, and whoever asked starts the next.
    Reply restart() {
        if (service.isKeptUp()) {
            afterwards = Afterwards.REPLACE;
        }
        return stopping(0);
    }

    /// Supervision and what it hears by may be stuck while this thread answers.
    Reply status() {
        for (CoreThread thread : threads) {
            if (!thread.answers(THREAD_PATIENCE)) {
                return new Reply.Failed(
                        ErrorCode.FAILED,
                        "daemon: its thread \""
                                + thread.name()
                                + "\" gives no answer within "
                                + THREAD_PATIENCE.toSeconds()
                                + " s; `kill -9 "
                                + pid()
                                + "`, the next daemon adopts the apps");
            }
        }
        AppTable table = opm.table().now();
        return new Reply.Daemon(
                new DaemonView(
                        pid(),
                        version,
                        home.toString(),
                        Duration.between(startedAt, clock.instant()).toMillis(),
                        table.apps().size(),
                        Math.toIntExact(table.instances().count()),
                        memory.getAsLong(),
                        operation(),
                        Optional.of(controlGroups.get())));
    }

    /// If an app will not stop, the daemon goes on: somebody must look after it.
    Reply stop(Request.Apps apps) {
        return switch (apps) {
            case LEAVE_RUNNING -> stopping(0);
            case STOP -> {
                opm.guards().end();
                List<InstanceId> running =
                        opm.table()
                                .now()
                                .instances()
                                .filter(id -> !opm.supervisor().isDown(id))
                                .toList();
                try (var _ = service.stoppingApps()) {
                    Answer<List<InstanceId>> answer = opm.stop().stopForShutdown(running);
                    if (answer instanceof Answer.Refused) {
                        opm.guards().begin();
                    }
                    yield Refusals.reply(answer, stopped -> stopping(stopped.size()));
                }
            }
        };
    }

    private Reply stopping(int stopped) {
        stopping.countDown();
        return new Reply.DaemonStopping(stopped, Optional.of(pid()));
    }

    private static int pid() {
        return Math.toIntExact(ProcessHandle.current().pid());
    }

    private Optional<String> operation() {
        return opm.restores().status()
                        instanceof RestoreCoordinator.Status.InProgress(var running, var now)
                ? Optional.of("restore since " + running.since() + ", " + now.shown())
                : opm.bootRestore().waiting().map(BootRestore.Waiting::shown);
    }
}
