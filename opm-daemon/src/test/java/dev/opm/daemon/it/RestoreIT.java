package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Four real programs come back, exactly once, however often they are restored.
class RestoreIT {
    private static final Path EXAMPLE = RealOpm.REPOSITORY.resolve("examples/first");

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void fourRealProgramsRestored20TimesInARowAreFourTreesEachTime() throws IOException {
        List<String> missing = Tool.missing("caddy", "java", "bash", "node");
        assumeTrue(missing.isEmpty(), "this machine lacks " + missing);
        List<Integer> ports = freePorts();
        opm.run("restore", "--from", example(ports).toString()).ok();
        opm.run("save").ok();
        List<Proc> roots = fourRoots();

        for (int round = 1; round <= 20; round++) {
            boolean anew = round % 5 == 0;
            if (round % 4 == 2) {
                opm.killDaemon();
            }
            Run run =
                    opm.run(
                            "restore",
                            "--json",
                            "--policy",
                            anew ? "replace" : "adopt",
                            "--verify-for",
                            anew ? "200ms" : "0");
            assertThat(run.ok().json().at(anew ? "/replaced" : "/adopted").number()).isEqualTo(4);

            List<Proc> now = fourRoots();
            if (anew) {
                assertThat(roots).noneMatch(Proc::isAlive);
            } else {
                assertThat(pids(now)).isEqualTo(pids(roots));
            }
            roots = now;
            ports.forEach(RestoreIT::awaitAnswer);
        }
        awaitHeartbeat("left");
        awaitHeartbeat("right");
    }

    @Test
    void twoRestoresAtOnceAreOneTransaction() {
        DumpFile dump = new DumpFile(opm);
        List<Single> apps = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            apps.add(new Single(opm, "app" + i, "330" + i));
            dump.app(apps.get(i).name(), apps.get(i).command());
        }
        String file = dump.write("five.json");
        String[] words = {"restore", "--json", "--from", file, "--verify-for", "8s"};
        opm.run("daemon", "start").ok();
        Client first = opm.launch(words);
        apps.forEach(Single::process);
        Client second = opm.launch(words);
        Client unlike = opm.launch("restore", "--json", "--from", file, "--verify-for", "0");

        Json one = first.result().ok().json();
        Json two = second.result().ok().json();
        assertThat(two.at("/operation").text()).isEqualTo(one.at("/operation").text());
        assertThat(two.at("/started").number()).isEqualTo(5);
        assertThat(unlike.result().ok().json().at("/adopted").number()).isEqualTo(5);
        assertThat(opm.apps()).hasSize(5);
        assertThat(apps).allMatch(app -> app.starts().size() == 1 && app.doubles().isEmpty());
    }

    /// The example, copied, with ports that are free here.
    private Path example(List<Integer> ports) throws IOException {
        Path copy = opm.folder().resolve("first");
        try (Stream<Path> tree = Files.walk(EXAMPLE)) {
            for (Path path : tree.filter(file -> !isHeartbeat(file)).toList()) {
                Files.copy(path, copy.resolve(EXAMPLE.relativize(path).toString()));
            }
        }
        Path dump = copy.resolve("dump.json");
        String text = Files.readString(dump);
        for (int i = 0; i < 3; i++) {
            text = text.replace("1808" + (i + 1), String.valueOf(ports.get(i)));
        }
        return Files.writeString(dump, text);
    }

    private static boolean isHeartbeat(Path file) {
        return file.getFileName().toString().startsWith("heartbeat");
    }

    private static List<Integer> freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback);
                ServerSocket three = new ServerSocket(0, 1, loopback)) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }

    /// The processes of the fixture that no other of its processes started. What a tree starts and
    /// ends may have been seen without its parent, so what is gone does not count.
    private List<Proc> fourRoots() {
        List<Proc> all = opm.apps();
        Set<Integer> pids = all.stream().map(Proc::pid).collect(Collectors.toSet());
        List<Proc> roots =
                all.stream()
                        .filter(process -> !pids.contains(process.parent()))
                        .filter(Proc::isAlive)
                        .toList();
        assertThat(roots).hasSize(4);
        for (String word : List.of("file-server", "Hello.java", "start.sh", "server.js")) {
            assertThat(roots).filteredOn(root -> root.argv().contains(word)).hasSize(1);
        }
        return roots;
    }

    private static void awaitAnswer(int port) {
        Await.until("an answer on port " + port, () -> answers(port));
    }

    private static boolean answers(int port) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/");
            if (address.toURL().openConnection() instanceof HttpURLConnection connection) {
                connection.setReadTimeout(10_000);
                int code = connection.getResponseCode();
                connection.disconnect();
                return code == 200;
            }
            return false;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void awaitHeartbeat(String side) throws IOException {
        Path file = opm.folder().resolve("first/heartbeat-" + side);
        Files.deleteIfExists(file);
        Await.until("a heartbeat " + side, () -> Files.exists(file));
    }

    private static List<Integer> pids(List<Proc> processes) {
        return processes.stream().map(Proc::pid).sorted().toList();
    }
}
