package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.ErrorCode;
import dev.opm.cli.caller.AppEnvironment;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings a daemon up and waits until one answers. The only class here that starts a process.
///
/// Several clients may do this at once: the daemons that find the home's lease taken end with
/// [#LEASE_TAKEN], and their clients wait for the winner. Should that one be on its way out, its
/// place is tried for again. A daemon that is slow is left to go on.
public final class DaemonLauncher {
    /// EX_TEMPFAIL: another daemon has the lease.
    private static final int LEASE_TAKEN = 75;

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration NEXT_TRY = Duration.ofMillis(500);

    private final Home home;
    private final DaemonCommand command;
    private final DaemonClient client;

    @Inject
    public DaemonLauncher(Home home, DaemonCommand command, DaemonClient client) {
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
        Optional<Launched.Failed> flaw = HomeDirectory.prepare(home);
        if (flaw.isPresent()) {
            return flaw.get();
        }
        LogExcerpt log = LogExcerpt.fromNowOn(home.daemonLog());
        try (HomeEvents events = new HomeEvents(home.path())) {
            return bringUp(words(command.program().get(), startup), events, log);
        } catch (IOException failure) {
            return notStarted(
                    HomeDirectory.reason(failure),
                    "is " + command.program().orElse("") + " there and executable?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return notStarted("interrupted before it answered", "see opm daemon status");
        }
    }

    private Launched bringUp(List<String> words, HomeEvents events, LogExcerpt log)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + command.patience().toNanos();
        Process daemon = start(words, events);
        long lastTry = System.nanoTime();
        while (client.probe() == Reachability.NOBODY) {
            if (System.nanoTime() >= deadline) {
                return late(daemon);
            }
            if (!daemon.isAlive() && daemon.exitValue() != LEASE_TAKEN) {
                return ended(daemon, words, log);
            }
            if (!daemon.isAlive() && System.nanoTime() - lastTry > NEXT_TRY.toNanos()) {
                daemon = start(words, events);
                lastTry = System.nanoTime();
            }
            events.await(TICK);
        }
        return new Launched.Up();
    }

    private Process start(List<String> words, HomeEvents events) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(home.path().toFile());
        builder.environment().remove(AppEnvironment.MARK);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.daemonLog().toFile()));
        builder.redirectErrorStream(true);
        Process daemon = builder.start();
        var _ = daemon.onExit().thenRun(events::announce);
        return daemon;
    }

    private List<String> words(String program, Startup startup) {
        List<String> words = new ArrayList<>(List.of(program, "--home", home.toString()));
        if (startup == Startup.RESTORE) {
            words.add("--restore");
        }
        return words;
    }

    private static Launched notStarted(String why, String now) {
        return new Launched.Failed(
                ErrorCode.UNREACHABLE, "daemon: cannot be started: " + why + "; " + now);
    }

    private Launched ended(Process daemon, List<String> words, LogExcerpt log) {
        return new Launched.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: "
                        + words.getFirst()
                        + " ended with exit code "
                        + daemon.exitValue()
                        + " before it answered; "
                        + log.text());
    }

    private Launched late(Process daemon) {
        String who =
                daemon.isAlive()
                        ? "the daemon (pid " + daemon.pid() + ") goes on starting"
                        : "another daemon holds the home";
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
