package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Waits until a daemon that said it stops answers no more and its process is gone.
public final class DaemonExitWait {
    private static final Duration TICK = Duration.ofMillis(20);

    private final HomePath home;
    private final DaemonCommand command;
    private final DaemonClient client;

    @Inject
    public DaemonExitWait(HomePath home, DaemonCommand command, DaemonClient client) {
        this.home = home;
        this.command = command;
        this.client = client;
    }

    /// Empty once it is gone.
    ///
    /// @param pid of its process, if it said so
    public Optional<Reply.Failed> await(Optional<Integer> pid) {
        long deadline = System.nanoTime() + command.patience().toNanos();
        try (HomeEvents events = new HomeEvents(home.path())) {
            while (client.probe().from() == Reachability.ANSWERS || isAlive(pid)) {
                if (System.nanoTime() >= deadline) {
                    return failed(
                            "it is still there after " + command.patience().toSeconds() + " s");
                }
                events.await(TICK);
            }
            return Optional.empty();
        } catch (IOException gone) {
            return failed(HomePreparation.reason(gone));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    /// What came after a daemon that was asked for a restart.
    public sealed interface Successor {
        /// It answers, as the same process.
        record Answers() implements Successor {}

        /// There is none: the daemon is gone.
        record Missing() implements Successor {}

        record Failed(Reply.Failed why) implements Successor {}
    }

    /// Waits until the daemon has become another, or is gone.
    ///
    /// @param askedAt by [System#nanoTime], before it was asked
    public Successor awaitSuccessor(Optional<Integer> pid, long askedAt) {
        long deadline = System.nanoTime() + command.patience().toNanos();
        try (HomeEvents events = new HomeEvents(home.path())) {
            while (System.nanoTime() < deadline) {
                if (client.probe().reply() instanceof Reply.Daemon(var daemon)
                        && daemon.uptimeMs() * 1_000_000 < System.nanoTime() - askedAt) {
                    return new Successor.Answers();
                }
                if (!isAlive(pid)) {
                    return new Successor.Missing();
                }
                events.await(TICK);
            }
            return new Successor.Failed(
                    new Reply.Failed(
                            ErrorCode.FAILED,
                            "daemon restart: no new daemon after "
                                    + command.patience().toSeconds()
                                    + " s; see "
                                    + home.daemonLog()
                                    + " and opm daemon status"));
        } catch (IOException gone) {
            return new Successor.Missing();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Successor.Missing();
        }
    }

    /// A zombie has no program any more.
    public static boolean isAlive(Optional<Integer> pid) {
        return pid.isPresent() && Files.exists(Path.of("/proc", pid.get().toString(), "exe"));
    }

    private Optional<Reply.Failed> failed(String why) {
        return Optional.of(
                new Reply.Failed(
                        ErrorCode.FAILED,
                        "daemon stop: "
                                + why
                                + "; see "
                                + home.daemonLog()
                                + " and opm daemon status"));
    }
}
