package dev.opm.daemon.service;

import dev.opm.adapters.posix.service.ServiceManager;
import dev.opm.domain.Opm;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.table.AppTable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells the service manager how the daemon is: READY, RELOADING, STOPPING, one line of status, and
/// signs of life. A sign of life goes through the thread that owns the instances, so a daemon whose
/// heart hangs is silent, and is replaced; its apps are adopted. Callable from any thread.
public final class ServiceReports {
    /// How long a stop of the apps may take until the next word that it goes on.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServiceManager manager;
    private final Opm opm;
    private final Mailbox owner;
    private final Timers timers;

    public ServiceReports(ServiceManager manager, Opm opm, Mailbox owner, Timers timers) {
        this.manager = manager;
        this.opm = opm;
        this.owner = owner;
        this.timers = timers;
    }

    /// Whether a daemon that is to be exchanged has to stay the process it is.
    public boolean isKeptUp() {
        return manager.keepsUp();
    }

    public void ready() {
        manager.say("READY=1", status());
        manager.watchdog().ifPresent(longest -> live(longest.dividedBy(2)));
    }

    /// After something that changed a lot.
    public void changed() {
        manager.say(status());
    }

    public void restarting() {
        manager.say(
                "RELOADING=1",
                "MONOTONIC_USEC=" + System.nanoTime() / 1000,
                "STATUS=Exchanges the daemon; the apps run on");
    }

    public void stopping() {
        manager.say("STOPPING=1", "STATUS=The apps run on");
    }

    /// Says that the apps are being stopped, and again while it goes on, so that the manager waits
    /// for the longest stop sequence.
    public Announcement stoppingApps() {
        Announcement announcement = new Announcement();
        announcement.again();
        return announcement;
    }

    private void live(Duration every) {
        timers.after(
                every,
                () -> {
                    owner.post(() -> manager.say("WATCHDOG=1"));
                    live(every);
                    changed();
                });
    }

    private String status() {
        AppTable table = opm.table().now();
        long up = table.instances().filter(id -> !opm.supervisor().isDown(id)).count();
        return "STATUS="
                + table.apps().size()
                + " apps, "
                + up
                + " of "
                + table.instances().count()
                + " instances up";
    }

    /// A stop that goes on until this is closed.
    public final class Announcement implements AutoCloseable {
        private final AtomicBoolean closed = new AtomicBoolean();

        private void again() {
            if (!closed.get()) {
                manager.say(
                        "STATUS=Stops the apps",
                        "EXTEND_TIMEOUT_USEC=" + PATIENCE.toNanos() / 1000);
                timers.after(PATIENCE.dividedBy(3), this::again);
            }
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
