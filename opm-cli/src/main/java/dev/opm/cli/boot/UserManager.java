package dev.opm.cli.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The systemd of the caller's own (user@.service). It comes up with the first login, or a moment
/// after the caller was made to linger. It is found by a variable that su(1), sudo(8) and cron(8)
/// leave unset.
final class UserManager {
    private static final String RUNTIME = "XDG_RUNTIME_DIR";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path SELF = Path.of("/proc/self");
    private static final Duration TICK = Duration.ofMillis(20);

    private UserManager() {}

    /// Lets a command find it, and waits for one that is to come.
    static void showTo(Map<String, String> environment) throws IOException {
        environment.putIfAbsent(RUNTIME, "/run/user/" + Files.getAttribute(SELF, "unix:uid"));
        Path socket = Path.of(environment.get(RUNTIME), "systemd", "private");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean isToCome = lingers(System.getProperty("user.name", ""));
        while (isToCome && !Files.exists(socket) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    /// Whether it is there without a login, too.
    static boolean lingers(String user) {
        return Files.exists(Path.of("/var/lib/systemd/linger", user));
    }
}
