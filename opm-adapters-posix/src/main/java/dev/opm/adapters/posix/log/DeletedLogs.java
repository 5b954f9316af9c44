package dev.opm.adapters.posix.log;

import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.storage.InstanceLogs.DeletedLog;
import dev.opm.domain.port.storage.InstanceLogs.LogPaths;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The logs of deleted apps: `HOME/logs/deleted/ID.NAME-INDEX.out.log` and what else there was of
/// them, under the names that they had. Of each name the latest app's are kept. Callable from any
/// thread, one call after the other.
final class DeletedLogs {
    private static final String PART =
            "(.+)-([0-9]{1,9})\\.(out\\.log|err\\.log|milestones)(\\..*)?";
    private static final Pattern LOG = Pattern.compile(PART, Pattern.DOTALL);
    private static final Pattern DELETED =
            Pattern.compile("([0-9]{1,9})\\." + PART, Pattern.DOTALL);

    private final Path logs;
    private final Path folder;

    DeletedLogs(HomeDirectory home) {
        this.logs = home.logs();
        this.folder = home.logs().resolve("deleted");
    }

    /// What is kept already stays: a second call for the same instances loses nothing, whether the
    /// first came to its end or not.
    synchronized void keep(Map<InstanceId, AppName> deleted) {
        Map<String, InstanceId> owners = new HashMap<>();
        deleted.forEach((instance, name) -> owners.put(name + "-" + instance.index(), instance));
        try {
            Map<Path, Path> moves = new LinkedHashMap<>();
            Map<String, Integer> latest = new HashMap<>();
            for (Path log : files(logs)) {
                Matcher parts = LOG.matcher(text(log));
                InstanceId owner =
                        parts.matches() ? owners.get(parts.group(1) + "-" + parts.group(2)) : null;
                if (owner != null) {
                    latest.put(parts.group(1), owner.app().value());
                    moves.put(
                            log,
                            folder.resolve(ByteText.path(owner.app().value() + "." + text(log))));
                }
            }
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            for (Path earlier : files(folder)) {
                Matcher parts = DELETED.matcher(text(earlier));
                if (parts.matches()
                        && latest.containsKey(parts.group(2))
                        && Integer.parseInt(parts.group(1)) != latest.get(parts.group(2))) {
                    Files.deleteIfExists(earlier);
                }
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new StorageFailure(
                    "logs of deleted apps stay in " + logs + ": " + failure.getMessage(), failure);
        }
    }

    synchronized List<DeletedLog> all() {
        Map<String, DeletedLog> all = new LinkedHashMap<>();
        try {
            for (Path file : files(folder)) {
                Matcher parts = DELETED.matcher(text(file));
                if (parts.matches() && AppName.flawIn(parts.group(2)).isEmpty()) {
                    all.computeIfAbsent(
                            parts.group(1) + "." + parts.group(2) + "-" + parts.group(3),
                            label -> log(parts, label));
                }
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new StorageFailure(
                    "cannot look into " + folder + ": " + failure.getMessage(), failure);
        }
        return List.copyOf(all.values());
    }

    synchronized void remove(DeletedLog log) {
        String label =
                log.instance().app().value() + "." + log.name() + "-" + log.instance().index();
        try {
            for (Path file : files(folder)) {
                if (text(file).startsWith(label + ".")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new StorageFailure(
                    "cannot remove " + folder + "/" + label + ": " + failure.getMessage(), failure);
        }
    }

    private DeletedLog log(Matcher parts, String label) {
        String base = folder + "/" + label;
        return new DeletedLog(
                InstanceId.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(3))),
                new AppName(parts.group(2)),
                new LogPaths(base + ".out.log", base + ".err.log", base + ".milestones"));
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(found::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return found;
    }

    private static String text(Path file) {
        return Optional.ofNullable(file.getFileName()).map(ByteText::of).orElse("");
    }
}
