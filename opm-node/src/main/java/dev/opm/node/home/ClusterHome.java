package dev.opm.node.home;

import dev.opm.adapters.zookeeper.StoreSecurity;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The folder `cluster` of a home. Files are replaced whole, for the guard and the daemon read them
/// at any time.
public record ClusterHome(Path home) {
    private static final Duration OF_COMMANDS = Duration.ofSeconds(3);

    public Path folder() {
        return home.resolve("cluster");
    }

    public Path store() {
        return folder().resolve("store");
    }

    public Path tls() {
        return folder().resolve("tls");
    }

    /// Empty where this home is in no cluster.
    public Optional<ClusterConfig> config() throws IOException {
        Path file = folder().resolve("cluster.json");
        return Files.exists(file)
                ? Optional.of(ClusterConfig.parse(Files.readString(file)))
                : Optional.empty();
    }

    public void keep(ClusterConfig config) throws IOException {
        make();
        replace("cluster.json", config.text());
    }

    public void make() throws IOException {
        var ours =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder(), ours);
        Files.createDirectories(folder().resolve("running"), ours);
        Files.createDirectories(tls(), ours);
    }

    /// Until when this host may run what it holds.
    ///
    /// @param sent when the heartbeat that counts was sent
    public void keepLeases(Map<SlotId, Long> held, Duration sent, Timing timing)
            throws IOException {
        long stop = sent.plus(timing.stopAfter()).toMillis() / 10;
        long kill = sent.plus(timing.killAfter()).toMillis() / 10;
        List<String> lines = new ArrayList<>(List.of(BootClock.boot()));
        held.forEach((slot, claim) -> lines.add(claim + " " + stop + " " + kill + " " + slot));
        replace("leases", String.join("\n", lines) + "\n");
    }

    /// What the daemon noted of launches of an app that it has deleted since: nothing of it lives,
    /// and no other app gets its id.
    public void forgetLaunches(int app) {
        try (var notes = Files.newDirectoryStream(folder().resolve("running"), app + "-*")) {
            for (Path note : notes) {
                Files.deleteIfExists(note);
            }
        } catch (IOException left) {
            // One more for the guard to look at in vain.
        }
    }

    /// When the guard made its last round; empty where there was none.
    public Optional<Duration> guardRound() {
        try {
            String text = Files.readString(folder().resolve("guard")).strip();
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(10 * Long.parseLong(text)));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    public StoreSecurity security(ClusterConfig config) {
        return switch (config.store()) {
            case OWN -> new StoreSecurity(Optional.of(tls()));
            case EXISTING -> StoreSecurity.NONE;
        };
    }

    /// For a command, which has time: a first answer may take a while on a busy machine.
    public ZookeeperCoordination connect(ClusterConfig config) {
        Duration own = config.patience();
        return connect(config, own.compareTo(OF_COMMANDS) < 0 ? OF_COMMANDS : own);
    }

    /// @param patience after which a request counts as lost
    public ZookeeperCoordination connect(ClusterConfig config, Duration patience) {
        return new ZookeeperCoordination(config.servers(), patience, security(config).client());
    }

    public void keepNotes(String json) throws IOException {
        replace("agent.json", json);
    }

    /// For the web gateway, which does not ask the store.
    public void keepOverview(String json) throws IOException {
        replace("overview.json", json);
    }

    public Optional<String> notes() {
        try {
            return Optional.of(Files.readString(folder().resolve("agent.json")));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// What is left once a host has left: nothing.
    public void clear() throws IOException {
        try (var files = Files.walk(folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void replace(String name, String text) throws IOException {
        Path next = folder().resolve(name + ".new");
        Files.writeString(next, text);
        Files.move(
                next,
                folder().resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
