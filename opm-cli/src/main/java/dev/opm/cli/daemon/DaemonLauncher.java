package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Brings a daemon up and waits until one answers.
///
/// Several clients may do this at once: the daemons that find the home's lease taken end with
/// [#LEASE_TAKEN], and their clients wait for the winner. Should that one be on its way out, its
/// place is tried for again. A daemon that is slow is left to go on.
public final class DaemonLauncher {
    /// EX_TEMPFAIL: another daemon has the lease.
    private static final int LEASE_TAKEN = 75;

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration NEXT_TRY = Duration.ofMillis(500);

    private final HomePath home;
    private final DaemonCommand command;
    private final DaemonClient client;

    @Inject
    public DaemonLauncher(HomePath home, DaemonCommand command, DaemonClient client) {
        this.home = home;
        this.command = command;
        this.client = client;
    }

    public Launched launch(Startup startup) {
        if (command.program().isEmpty()) {
            return notStarted("its program is not known", "run OPM by its opm script");
        }
        Path program = Path.of(command.program().get());
        if (!Files.isExecutable(program)) {
            String errno = Files.exists(program) ? "EACCES " : "ENOENT ";
            return notStarted(errno + program, "make OPM anew, or run it by its opm script");
        }
        Optional<Launched.Failed> flaw = HomePreparation.prepare(home);
        if (flaw.isPresent()) {
            return flaw.get();
        }
        LogExcerpt log = LogExcerpt.fromNowOn(home.daemonLog());
        try (HomeEvents events = new HomeEvents(home.path())) {
            return bringUp(words(command.program().get(), startup), events, log);
        } catch (IOException failure) {
            return notStarted(
                    HomePreparation.reason(failure),
                    "is " + command.program().orElse("") + " there and executable?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return notStarted("interrupted before it answered", "see opm daemon status");
        }
    }

    private Launched bringUp(List<String> words, HomeEvents events, LogExcerpt log)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + command.patience().toNanos();
        while (true) {
            try (StartedDaemon daemon = StartedDaemon.start(words, home, events::announce)) {
                Optional<Launched> result = await(daemon, deadline, events, log);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
    }

    /// Empty if it is time to start another.
    private Optional<Launched> await(
            StartedDaemon daemon, long deadline, HomeEvents events, LogExcerpt log)
            throws InterruptedException {
        long nextTry = System.nanoTime() + NEXT_TRY.toNanos();
        while (!isUp(client.probe().from())) {
            if (System.nanoTime() >= deadline) {
                return Optional.of(late(daemon));
            }
            OptionalInt exitCode = daemon.exitCode();
            if (exitCode.isPresent() && exitCode.getAsInt() != LEASE_TAKEN) {
                return Optional.of(ended(exitCode.getAsInt(), log));
            }
            if (exitCode.isPresent() && System.nanoTime() > nextTry) {
                return Optional.empty();
            }
            events.await(TICK);
        }
        return Optional.of(new Launched.Up());
    }

    private static boolean isUp(Reachability daemon) {
        return daemon == Reachability.ANSWERS || daemon == Reachability.NOT_PERMITTED;
    }

    private List<String> words(String program, Startup startup) {
        List<String> words = new ArrayList<>(List.of(program, "--home", home.toString()));
        words.addAll(
                switch (startup) {
                    case PLAIN -> List.of();
                    case RESTORE -> List.of("--restore");
                    case FOREGROUND -> List.of("--adopt-orphans");
                    case RESTORE_WHAT_CAN_RUN -> List.of("--restore", "--keep-going");
                });
        return words;
    }

    private static Launched notStarted(String why, String now) {
        return new Launched.Failed(
                ErrorCode.UNREACHABLE, "daemon: cannot be started: " + why + "; " + now);
    }

    private Launched ended(int exitCode, LogExcerpt log) {
        return new Launched.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: "
                        + command.program().orElse("")
                        + " ended with exit code "
                        + exitCode
                        + " before it answered; "
                        + log.text());
    }

    private Launched late(StartedDaemon daemon) {
        String who =
                daemon.exitCode().isPresent()
                        ? "another daemon holds the home"
                        : "the daemon"
                                + daemon.pid().map(pid -> " (pid " + pid + ")").orElse("")
                                + " goes on starting";
        return new Launched.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: no answer within "
                        + command.patience().toSeconds()
                        + " s; "
                        + who
                        + ": look at "
                        + home.daemonLog()
                        + ", or set OPM_DAEMON_TIMEOUT to wait longer");
    }
}
