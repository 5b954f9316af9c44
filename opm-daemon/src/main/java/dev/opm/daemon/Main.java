package dev.opm.daemon;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.proc.OwnProcess;
import dev.opm.adapters.socket.home.HomeTrust;
import dev.opm.adapters.socket.server.NativeSockets;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.domain.port.storage.StorageFailure;
import java.nio.file.Path;
import java.util.Optional;

/// `dev.opm.daemon.Main --home DIR [--restore]`: started by the command line, or by hand to see
/// what it says. Exit codes: 0 asked to stop, 1 cannot go on, 2 wrong arguments, 75 home has a
/// daemon.
public final class Main {
    private static final int USAGE = 2;

    /// Set by the script of a daemon that is run for its start-up cache.
    private static final String RECORDED = "opm.recorded";

    private Main() {}

    public static void main(String[] args) {
        Optional<Path> home = Optional.empty();
        Daemon.AtStart atStart = Daemon.AtStart.NOTHING;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--home") && i + 1 < args.length) {
                home = Optional.of(Path.of(args[++i]));
            } else if (args[i].equals("--restore")) {
                atStart = Daemon.AtStart.RESTORE;
            } else {
                System.err.println("opm-daemon: unknown argument " + args[i]);
                System.exit(USAGE);
            }
        }
        if (home.isEmpty()) {
            System.err.println("opm-daemon: --home DIR is missing");
            System.exit(USAGE);
        }
        Thread.setDefaultUncaughtExceptionHandler(Main::endWithThread);
        NativeSockets.loadBeside();
        home.flatMap(path ->
                        HomeTrust.flaw(path.toAbsolutePath()).map(flaw -> path + ": it " + flaw))
                .ifPresent(Main::refuse);
        home.ifPresent(new Launch(atStart)::exit);
    }

    private static void refuse(String why) {
        System.err.println(
                "opm-daemon: home "
                        + why.replaceAll("\\p{Cntrl}", "?")
                        + "; choose another --home");
        System.exit(Daemon.FAILED);
    }

    /// A daemon that lost a thread is blind or deaf in some way nobody sees. The next one adopts.
    private static void endWithThread(Thread thread, Throwable failure) {
        try {
            new DaemonLog(System.err, () -> {})
                    .bug("ends: its thread \"" + thread.getName() + "\" ended", failure);
        } finally {
            OwnProcess.exit(Daemon.FAILED);
        }
    }

    private record Launch(Daemon.AtStart atStart) {
        void exit(Path home) {
            try {
                DaemonComponent parts = DaggerDaemonComponent.factory().of(new Home(home));
                end(new Daemon(parts, atStart).run());
            } catch (StorageFailure failure) {
                System.err.println("opm-daemon: " + failure.reason());
                System.exit(Daemon.FAILED);
            }
        }

        /// At once, unless the JVM has the start-up cache to write.
        private static void end(int code) {
            if (Boolean.getBoolean(RECORDED)) {
                System.exit(code);
            }
            OwnProcess.exit(code);
        }
    }
}
