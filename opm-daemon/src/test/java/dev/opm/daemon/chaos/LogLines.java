package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Ledger.Life;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Whether every line that a witness wrote is in its log, once, and in order. The last ones of one
/// that ended while no daemon was there to read its pipe may be missing: the kernel drops them. So
/// may what was written while the daemon was made to fail at opening files: it counts what it could
/// not keep, and the app goes on. Of deleted apps of one name the latest one's logs are kept.
final class LogLines {
    private LogLines() {}

    /// When lines may be missing, in milliseconds since the epoch.
    interface Excuses {
        /// Of one that ended then, the last ones.
        boolean wasWithoutDaemon(long millis);

        /// Of one that lived then, any.
        boolean couldNotKeep(long from, long to);
    }

    static List<String> faults(Path logs, Ledger ledger, Excuses excuses) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<Life, Integer> last = new HashMap<>();
        List<Path> ofDeleted = outputs(logs.resolve("deleted"));
        List<Path> all = new ArrayList<>(ofDeleted);
        all.addAll(outputs(logs));
        for (Path file : all) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                if (words.length == 4) {
                    int number = Integer.parseInt(words[3]);
                    Life life =
                            new Life(
                                    words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]));
                    int next = last.getOrDefault(life, 0) + 1;
                    if (number < next || (number > next && !mayMiss(ledger, life, excuses))) {
                        faults.add("log: " + line + " follows " + last.get(life));
                    }
                    last.put(life, number);
                } else {
                    faults.add("log: torn line in " + file + ": " + line);
                }
            }
        }
        ledger.lives()
                .forEach((life, end) -> {
                    if (end instanceof Ledger.End.Said(int lines, long millis)
                            && last.getOrDefault(life, 0) != lines
                            && (last.containsKey(life) || !wasDeletedBefore(ofDeleted, life))
                            && !excuses.wasWithoutDaemon(millis)
                            && !mayMiss(ledger, life, excuses)) {
                        faults.add(
                                "log: " + life + " wrote " + lines + ", found " + last.get(life));
                    }
                });
        return faults;
    }

    private static List<Path> outputs(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.out.log")) {
            files.forEach(found::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return found;
    }

    /// Whether nothing is left of it because an app of its name was deleted again since.
    private static boolean wasDeletedBefore(List<Path> ofDeleted, Life life) {
        Pattern log =
                Pattern.compile(
                        "[0-9]+[.]" + life.slot().replaceFirst(":.*", "") + "-[0-9]+[.]out[.]log");
        return ofDeleted.stream()
                .anyMatch(file -> log.matcher(file.getFileName().toString()).matches());
    }

    private static boolean mayMiss(Ledger ledger, Life life, Excuses excuses) {
        long from = ledger.begun().getOrDefault(life, 0L);
        long to =
                ledger.lives().get(life) instanceof Ledger.End.Said(int _, long millis)
                        ? millis
                        : Long.MAX_VALUE;
        return excuses.couldNotKeep(from, to);
    }
}
