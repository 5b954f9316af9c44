package dev.opm.cli.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.ErrorCode;
import dev.opm.adapters.socket.wire.Reply;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Waits until a daemon that said it stops answers no more.
public final class Departure {
    private static final Duration TICK = Duration.ofMillis(20);

    private final Home home;
    private final DaemonCommand command;
    private final DaemonClient client;

    @Inject
    public Departure(Home home, DaemonCommand command, DaemonClient client) {
        this.home = home;
        this.command = command;
        this.client = client;
    }

    /// Empty once it is gone.
    public Optional<Reply.Failed> await() {
        long deadline = System.nanoTime() + command.patience().toNanos();
        try (HomeEvents events = new HomeEvents(home.path())) {
            while (client.probe() == Reachability.ANSWERS) {
                if (System.nanoTime() >= deadline) {
                    return failed(
                            "it still answers after " + command.patience().toSeconds() + " s");
                }
                events.await(TICK);
            }
            return Optional.empty();
        } catch (IOException gone) {
            return failed(HomeDirectory.reason(gone));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
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
