package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Hosts of a cluster: network namespaces on one bridge, each with a home of its own. Needs root
/// and ip(8). Closing removes all of it.
final class NetworkHosts implements AutoCloseable {
    private static final String NET = "10.213.7.";

    private final String prefix = "opmit" + ProcessHandle.current().pid() % 100_000;
    private final List<RealOpm> homes = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    /// Why there can be none here; empty if there can.
    static String obstacle() {
        if (!Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward"))
                || !System.getProperty("user.name").equals("root")) {
            return "root is needed for network namespaces";
        }
        try (NetworkHosts tried = new NetworkHosts()) {
            tried.add();
            return "";
        } catch (IllegalStateException failed) {
            return "no network namespaces here: " + failed.getMessage();
        }
    }

    NetworkHosts() {
        try {
            ip("link", "add", bridge(), "type", "bridge");
            ip("link", "set", bridge(), "up");
        } catch (IllegalStateException failed) {
            close();
            throw failed;
        }
    }

    /// One more host.
    RealOpm add() {
        int number = made.size() + 1;
        String space = prefix + "n" + number;
        ip("netns", "add", space);
        made.add(space);
        String outer = prefix + "v" + number;
        ip("link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", space);
        ip("link", "set", outer, "master", bridge(), "up");
        ip("-n", space, "addr", "add", NET + number + "/24", "dev", "eth0");
        ip("-n", space, "link", "set", "eth0", "up");
        ip("-n", space, "link", "set", "lo", "up");
        RealOpm home = new RealOpm();
        homes.add(home);
        return home;
    }

    String address(RealOpm host) {
        return NET + (homes.indexOf(host) + 1);
    }

    /// Runs `opm WORDS…` on a host to its end.
    Run run(RealOpm host, String... words) {
        ProcessBuilder builder = host.command(words);
        builder.command().addAll(0, List.of("ip", "netns", "exec", made.get(homes.indexOf(host))));
        return host.start(builder).result();
    }

    /// kill -9 of everything on it, until nothing is left.
    static void kill(RealOpm host) {
        Await.until(
                "the death of a host",
                () -> {
                    List<Proc> left = host.processes();
                    left.forEach(Proc::kill);
                    return left.isEmpty();
                });
    }

    @Override
    public void close() {
        homes.forEach(RealOpm::close);
        made.forEach(space -> ip("netns", "del", space));
        if (Files.exists(Path.of("/sys/class/net", bridge()))) {
            ip("link", "del", bridge());
        }
    }

    private String bridge() {
        return prefix + "b";
    }

    private static void ip(String... words) {
        List<String> line = new ArrayList<>(List.of("ip"));
        line.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", line) + ": " + said);
            }
        } catch (IOException missing) {
            throw new IllegalStateException(missing.getMessage(), missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
