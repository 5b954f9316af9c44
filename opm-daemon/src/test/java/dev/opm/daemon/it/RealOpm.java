package dev.opm.daemon.it;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// OPM with a home of its own, run as `./opm` runs it, from what this build packaged; the client
/// starts the daemon. Use it as `@AutoClose final RealOpm opm = new RealOpm();`.
///
/// Everything started from here has [#MARK] in its environment, so that it is found in `/proc`
/// without asking OPM. Closing ends all of it, daemon first, and fails if anything lives on.
final class RealOpm implements AutoCloseable {
    /// Its value is the folder of one fixture. Dumps written by tests must set it: see [DumpFile].
    static final String MARK = "OPM_IT";

    /// Tests run in the folder of their module.
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /// What `./opm` does once it has found the two folders.
    private static final String LAUNCH = "cli=$1 daemon=$2; shift 2; . \"$cli/launch.sh\"";

    private final Path folder;
    private final List<Client> clients = new CopyOnWriteArrayList<>();

    RealOpm() {
        try {
            folder = Files.createTempDirectory("opm-it").toRealPath();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Warm.up();
    }

    /// For whatever a test needs, and the clients' working directory; removed at the end.
    Path folder() {
        return folder;
    }

    Path home() {
        return folder.resolve("home");
    }

    /// Runs `opm WORDS…` to its end.
    Run run(String... words) {
        return launch(words).result();
    }

    /// Starts `opm WORDS…`.
    Client launch(String... words) {
        return start(command(words));
    }

    /// Starts a client, its streams going to files.
    Client start(ProcessBuilder builder) {
        Path out = folder.resolve("client-" + clients.size() + ".out");
        Path err = folder.resolve("client-" + clients.size() + ".err");
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        try {
            String line = String.join(" ", builder.command());
            builder.command(Dispositions.ofTerminal(builder.command()));
            Client client = new Client(line, builder.start(), out, err);
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The client's process, to be started as it is or changed by [#start].
    ProcessBuilder command(String... words) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", LAUNCH, "opm"));
        line.add(REPOSITORY.resolve("opm-cli/target/dist").toString());
        line.add(REPOSITORY.resolve("opm-daemon/target/dist").toString());
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().remove("OPM_INCARNATION");
        builder.environment().put("OPM_HOME", home().toString());
        builder.environment().put("OPM_DAEMON_TIMEOUT", "2m");
        builder.environment().put(MARK, folder.toString());
        return builder;
    }

    /// `opm WORDS…` as text for a shell.
    String shell(String... words) {
        return command(words).command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /// `list --json`.
    Json list() {
        return run("list", "--json").ok().json();
    }

    /// Every live process of this fixture: by environment, argument or working directory.
    List<Proc> processes() {
        return Proc.all().stream().filter(this::isOurs).toList();
    }

    /// Those that are neither a client nor the daemon.
    List<Proc> apps() {
        return processes().stream()
                .filter(process -> !isClient(process))
                .filter(process -> !isDaemon(process))
                .toList();
    }

    /// Those of [#apps] with this text among their arguments.
    List<Proc> apps(String argument) {
        return apps().stream().filter(process -> process.argv().contains(argument)).toList();
    }

    /// Waits for this many live processes with this argument, and fails at once if there are more.
    List<Proc> awaitApps(int count, String argument) {
        return Await.present(
                count + " of " + argument,
                () -> {
                    List<Proc> found = apps(argument);
                    // A look at all of /proc takes time: what it saw is not of one moment.
                    if (found.size() > count && found.stream().allMatch(Proc::isAlive)) {
                        throw new AssertionError("more than " + count + ": " + found);
                    }
                    return Optional.of(found).filter(all -> all.size() == count);
                });
    }

    /// The processes that hold, or are about to ask for, this home's lease. A child between fork
    /// and exec looks like its parent and does not count.
    List<Proc> daemons() {
        List<Proc> alike = processes().stream().filter(this::isDaemon).toList();
        return alike.stream()
                .filter(one -> alike.stream().noneMatch(other -> other.pid() == one.parent()))
                .toList();
    }

    /// The one daemon there is, once those that found the lease taken have ended.
    Proc daemon() {
        return Await.present(
                "one daemon of " + home(),
                () -> {
                    List<Proc> found = daemons();
                    return Optional.of(found).filter(all -> all.size() == 1).map(List::getFirst);
                });
    }

    Path socket() {
        return home().resolve("daemon.sock");
    }

    /// Waits for the end of a daemon that answers no more.
    void awaitNoDaemon() {
        Await.until("the end of the daemon", () -> daemons().isEmpty());
    }

    /// kill -9, and waits until it is gone.
    void killDaemon() {
        Proc daemon = daemon();
        daemon.kill();
        daemon.awaitEnd();
    }

    /// Puts a text file into the fixture's folder and answers its path. It is there whole or not at
    /// all: a program that reads it meanwhile never sees a part, and a watch sees one change.
    String file(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Path draft = write(folder.resolve("draft-" + name), text);
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Whether there is such a file in the fixture's folder.
    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /// Reads a file of the home, as `dump.json` or `run/0-0.json`.
    String read(String name) {
        try {
            return Files.readString(home().resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Writes a file of the home over.
    void overwrite(String name, String text) {
        write(home().resolve(name), text);
    }

    @Override
    public void close() {
        Set<Proc> seen = new HashSet<>(processes());
        clients.forEach(Client::kill);
        daemons().forEach(Proc::kill);
        Await.until(
                "the end of all processes in " + folder,
                () -> {
                    List<Proc> left = processes();
                    left.forEach(Proc::kill);
                    seen.addAll(left);
                    return left.isEmpty() && seen.stream().noneMatch(Proc::isAlive);
                });
        removeGroups();
        remove(folder);
    }

    private void removeGroups() {
        try {
            LeftGroups.remove(home());
        } catch (IOException e) {
            throw new AssertionError("left behind: a control group of " + home(), e);
        }
    }

    private boolean isOurs(Proc process) {
        String text = folder.toString();
        return process.pid() != ProcessHandle.current().pid()
                && (process.environ().contains(MARK + "=" + text)
                        || process.cwd().startsWith(text)
                        || process.argv().stream().anyMatch(word -> word.contains(text)));
    }

    private boolean isClient(Proc process) {
        return clients.stream().anyMatch(client -> client.process().pid() == process.pid());
    }

    private boolean isDaemon(Proc process) {
        if (process.argv().stream().anyMatch(word -> word.matches(".*/opm-(web|node)(\\.jar)?"))) {
            return false;
        }
        int option = process.argv().indexOf("--home");
        return option > 0
                && process.argv()
                        .subList(option, process.argv().size())
                        .contains(home().toString());
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new AssertionError("left behind: " + folder, e);
        }
    }

    /// The first call of `opm` after a build makes its start-up caches and says so.
    private static final class Warm {
        private static boolean done;

        private Warm() {}

        static synchronized void up() {
            if (!done) {
                done = true;
                try (RealOpm first = new RealOpm()) {
                    first.run("daemon", "status").exits(3);
                }
            }
        }
    }
}
