package dev.opm.adapters.posix.service;

import dev.opm.adapters.posix.linux.socket.DatagramSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who started this daemon and keeps it up: systemd, which hears of it by sd_notify(3); another
/// init, whose script says so in `OPM_SERVICE`; nobody; or nobody could, for it is process 1.
/// Callable from any thread.
public final class ServiceManager {
    private static final int FIRST_PROCESS = 1;

    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private final boolean keepsUp;

    private ServiceManager(Optional<String> socket, Optional<Duration> watchdog, boolean keepsUp) {
        this.socket = socket;
        this.watchdog = watchdog;
        this.keepsUp = keepsUp;
    }

    /// @param env this process's
    /// @param pid this process's
    public static ServiceManager of(Map<String, String> env, long pid) {
        Optional<String> socket = variable(env, "NOTIFY_SOCKET");
        boolean watchesUs =
                variable(env, "WATCHDOG_PID")
                        .map(watched -> watched.equals(Long.toString(pid)))
                        .orElse(true);
        return new ServiceManager(
                socket,
                watchesUs
                        ? variable(env, "WATCHDOG_USEC").flatMap(ServiceManager::micros)
                        : Optional.empty(),
                socket.isPresent()
                        || variable(env, "OPM_SERVICE").isPresent()
                        || pid == FIRST_PROCESS);
    }

    /// Whether a daemon that ends is somebody else's matter: it has to be replaced in its place.
    public boolean keepsUp() {
        return keepsUp;
    }

    /// The longest silence that is taken for life.
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /// Assignments as sd_notify(3) has them. That nobody hears them changes nothing.
    public void say(String... assignments) {
        socket.ifPresent(address -> {
            var _ = DatagramSender.send(address, String.join("\n", List.of(assignments)));
        });
    }

    private static Optional<Duration> micros(String text) {
        try {
            return Optional.of(Duration.ofNanos(Long.parseLong(text) * 1000))
                    .filter(Duration::isPositive);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<String> variable(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isEmpty());
    }
}
