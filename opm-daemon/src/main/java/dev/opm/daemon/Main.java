package dev.opm.daemon;

import dev.opm.adapters.posix.exit.OrphanReaper;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.NewerHome;
import dev.opm.adapters.posix.linux.proc.OwnProcess;
import dev.opm.adapters.posix.linux.proc.ProcessImage;
import dev.opm.adapters.socket.home.HomeTrust;
import dev.opm.adapters.socket.server.listen.NativeSockets;
import dev.opm.daemon.requests.DaemonControl;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.daemon.runtime.HeapPacing;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `dev.opm.daemon.Main [--home DIR] [--restore [--keep-going]] [--adopt-orphans]`: started by the
/// command line, or by hand to see what it says. Exit codes: 0 asked to stop, 1 cannot go on, 2
/// wrong arguments, 75 home has a daemon, 78 home of a later version.
public final class Main {
    private static final int USAGE = 2;

    /// EX_CONFIG of sysexits.h: trying again changes nothing.
    private static final int NEWER_HOME = 78;

    /// Set by the script of a daemon that is run for its start-up cache.
    private static final String RECORDED = "opm.recorded";

    /// The path of the script that starts this.
    private static final String PROGRAM = "opm.program";

    private Main() {}

    public static void main(String[] args) {
        Optional<Path> home = usual(System.getenv());
        Orphans orphans = Orphans.LEFT;
        Daemon.AtStart atStart = Daemon.AtStart.NOTHING;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--home") && i + 1 < args.length) {
                home = Optional.of(Path.of(args[++i]));
            } else if (args[i].equals("--restore")) {
                atStart = Daemon.AtStart.RESTORE;
            } else if (args[i].equals("--adopt-orphans")) {
                orphans = Orphans.TAKEN;
            } else if (args[i].equals("--keep-going")) {
                atStart = Daemon.AtStart.RESTORE_WHAT_CAN_RUN;
            } else {
                System.err.println("opm-daemon: unknown argument " + args[i]);
                System.exit(USAGE);
            }
        }
        if (home.isEmpty()) {
            System.err.println("opm-daemon: --home DIR is missing, and OPM_HOME and HOME too");
            System.exit(USAGE);
        }
        Thread.setDefaultUncaughtExceptionHandler(Main::endWithThread);
        NativeSockets.loadBeside();
        HeapPacing.start();
        home.flatMap(path -> flaw(path.toAbsolutePath()).map(flaw -> path + ": it " + flaw))
                .ifPresent(Main::refuse);
        if (orphans == Orphans.TAKEN) {
            OwnProcess.adoptOrphans();
        }
        home.ifPresent(new Launch(atStart, orphans)::exit);
    }

    /// The same as the command line's.
    private static Optional<Path> usual(Map<String, String> env) {
        String home = env.getOrDefault("OPM_HOME", "");
        String user = env.getOrDefault("HOME", "");
        return !home.isEmpty()
                ? Optional.of(Path.of(home).toAbsolutePath())
                : Optional.of(user).filter(it -> !it.isEmpty()).map(it -> Path.of(it, ".opm"));
    }

    /// Whose child becomes what its parent left, below this process.
    private enum Orphans {
        /// Process 1's, which may be this one.
        LEFT,
        TAKEN
    }

    /// A home that is not there is made and looked at again, for somebody else may have been
    /// quicker.
    private static Optional<String> flaw(Path home) {
        Optional<String> flaw = HomeTrust.flaw(home);
        if (flaw.isPresent() || Files.isDirectory(home)) {
            return flaw;
        }
        try {
            Files.createDirectories(
                    home,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException saidWhereItIsOpened) {
            return Optional.empty();
        }
        return HomeTrust.flaw(home);
    }

    private static void refuse(String why) {
        System.err.println(
                "opm-daemon: home "
                        + why.replaceAll("\\p{IsControl}", "?")
                        + "; choose another --home");
        System.exit(Daemon.FAILED);
    }

    /// A daemon that lost a thread is blind or deaf in some way nobody sees. The next one adopts.
    private static void endWithThread(Thread thread, Throwable failure) {
        try {
            new DaemonLog(System.err)
                    .bug("ends: its thread \"" + thread.getName() + "\" ended", failure);
        } finally {
            OwnProcess.exit(Daemon.FAILED);
        }
    }

    private record Launch(Daemon.AtStart atStart, Orphans orphans) {
        void exit(Path home) {
            try {
                DaemonComponent parts = DaggerDaemonComponent.factory().of(new Home(home));
                if (orphans == Orphans.TAKEN || OwnProcess.pid() == 1) {
                    OrphanReaper.start(OwnProcess.pid(), parts.log()::say);
                }
                int code = new Daemon(parts, atStart).run();
                if (parts.control().afterwards() == DaemonControl.Afterwards.REPLACE) {
                    replace(parts, home);
                }
                end(code);
            } catch (NewerHome refused) {
                System.err.println("opm-daemon: " + refused.reason());
                System.exit(NEWER_HOME);
            } catch (StorageFailure failure) {
                System.err.println("opm-daemon: " + failure.reason());
                System.exit(Daemon.FAILED);
            }
        }

        /// With the descriptor limit that it was started with, for that is what apps get.
        private static void replace(DaemonComponent parts, Path home) {
            parts.descriptorLimit().applyTo(OwnProcess.pid());
            var errno =
                    ProcessImage.replace(
                            List.of(System.getProperty(PROGRAM, ""), "--home", home.toString()));
            parts.log().say("cannot become the next daemon: " + errno);
            end(Daemon.FAILED);
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
