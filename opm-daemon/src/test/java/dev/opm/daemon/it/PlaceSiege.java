package dev.opm.daemon.it;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Something else is where the home or the socket of a daemon was.
final class PlaceSiege extends SixApps {
    /// What somebody puts into the place of the socket.
    enum Squatter {
        FILE,
        FOLDER_WITH_A_FILE,
        LINK_TO_NOWHERE,
        DEAD_SOCKET,
        LISTENING_SOCKET
    }

    /// A copy takes the home's place while the daemon runs: it leaves alone what is the first
    /// one's, and the first one has it back when it is asked where it is now.
    String homeReplacedByItsCopy() {
        List<Proc> apps = replaced(away -> exec("cp", "-a", away.toString(), home()));
        Run list = opm.run("list").ok();
        require(!list.out().contains("online"), "the copy took over: " + list);
        opm.run("daemon", "stop").ok();
        sameApps(apps);
        return putBack(apps);
    }

    /// The same with a folder in which there is nothing.
    String homeReplacedByAnEmptyFolder() {
        List<Proc> apps = replaced(_ -> exec("mkdir", "-m", "700", home()));
        require(opm.home().toFile().list().length == 0, "the daemon went on in another home");
        require(opm.list().texts("/name").isEmpty(), "apps of another home are listed");
        opm.run("daemon", "stop").ok();
        sameApps(apps);
        return putBack(apps);
    }

    /// The daemon puts its own socket back, and nobody is taken for it.
    String socketSquattedWhileTheDaemonRuns(Squatter squatter) {
        Proc daemon = opm.daemon();
        List<Proc> apps = opm.awaitApps(APPS, APP);
        try (AutoCloseable _ = squat(squatter)) {
            Await.until("the daemon's own socket", () -> opm.run("daemon", "status").exit() == 0);
            answers();
            same(daemon);
            sameApps(apps);
            return "the daemon put its own back";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// The next daemon does.
    String socketSquattedWithoutADaemon(Squatter squatter) {
        List<Proc> apps = opm.awaitApps(APPS, APP);
        opm.killDaemon();
        try (AutoCloseable _ = squat(squatter)) {
            answers();
            sameApps(apps);
            return "the next daemon put its own there, and adopted";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private interface Replacement {
        void of(Path away);
    }

    /// Answers the apps once the daemon has let go.
    private List<Proc> replaced(Replacement replacement) {
        Proc daemon = opm.daemon();
        List<Proc> apps = opm.awaitApps(APPS, APP);
        move(opm.home(), away());
        replacement.of(away());
        daemon.awaitEnd();
        return apps;
    }

    private String putBack(List<Proc> apps) {
        opm.awaitNoDaemon();
        answers(away());
        sameApps(apps);
        endDaemonOf(away().toString());
        exec("rm", "-rf", home());
        move(away(), opm.home());
        answers();
        sameApps(apps);
        return "the daemon let go, nothing was taken over, and the first home got all back";
    }

    /// Leaves its apps alone.
    private void endDaemonOf(String home) {
        Await.until(
                "the end of the daemon of " + home,
                () -> {
                    List<Proc> daemons =
                            opm.processes().stream()
                                    .filter(process -> process.argv().contains("--home"))
                                    .filter(process -> process.argv().contains(home))
                                    .toList();
                    daemons.forEach(Proc::kill);
                    return daemons.isEmpty();
                });
    }

    private AutoCloseable squat(Squatter squatter) throws IOException {
        Path socket = opm.socket();
        Path made = opm.folder().resolve("squatter");
        AutoCloseable holder = () -> {};
        switch (squatter) {
            case FILE -> Files.writeString(made, "not a socket");
            case FOLDER_WITH_A_FILE -> {
                Files.createDirectory(made);
                Files.writeString(made.resolve("file"), "kept");
            }
            case LINK_TO_NOWHERE -> Files.createSymbolicLink(made, Path.of("nowhere"));
            case DEAD_SOCKET -> listening(made).close();
            case LISTENING_SOCKET -> holder = listening(made);
        }
        boolean isThere = false;
        while (!isThere) {
            isThere = isPut(made, socket);
        }
        return holder;
    }

    /// False where the daemon was quicker: no folder can be put over its socket.
    private static boolean isPut(Path made, Path socket) throws IOException {
        Files.deleteIfExists(socket);
        try {
            Files.move(made, socket);
            return true;
        } catch (FileAlreadyExistsException putBackMeanwhile) {
            return false;
        }
    }

    private static ServerSocketChannel listening(Path socket) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return channel.bind(UnixDomainSocketAddress.of(socket));
    }

    private String home() {
        return opm.home().toString();
    }

    private Path away() {
        return opm.folder().resolve("away");
    }
}
