package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Ledger.Life;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every witness of one folder that lives now, as /proc tells by its arguments.
///
/// @param leaders pid and start time of each that is no grandchild, with the app's name as its slot
/// @param grandchildren the app's name of each grandchild
record Scan(List<Life> leaders, List<String> grandchildren) {
    static Scan of(Path folder) throws IOException {
        List<Life> leaders = new ArrayList<>();
        List<String> grandchildren = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path entry : entries) {
                List<String> words = words(entry);
                if (words.size() > 3 && words.get(1).equals(folder.toString())) {
                    if (words.get(3).equals("grandchild")) {
                        grandchildren.add(words.get(2));
                    } else {
                        int pid = Integer.parseInt(entry.getFileName().toString());
                        life(words.get(2), pid).ifPresent(leaders::add);
                    }
                }
            }
        }
        return new Scan(leaders, grandchildren);
    }

    int count() {
        return leaders.size() + grandchildren.size();
    }

    /// The living leaders under the slots they gave themselves; one that has not written its start
    /// yet is under its bare name.
    Set<Life> alive(Ledger ledger) {
        Set<Life> alive = new HashSet<>();
        for (Life seen : leaders) {
            alive.add(
                    ledger.lives().keySet().stream()
                            .filter(life ->
                                    life.pid() == seen.pid() && life.ticks() == seen.ticks())
                            .findFirst()
                            .orElse(seen));
        }
        return alive;
    }

    private static Optional<Life> life(String name, int pid) {
        return startTicks(pid).map(ticks -> new Life(name, pid, ticks));
    }

    /// Empty for a process that has ended, zombies included.
    static Optional<Long> startTicks(int pid) {
        try {
            String stat =
                    Files.readString(
                            Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") || fields[0].equals("X")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields[19]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static List<String> words(Path entry) {
        try {
            String text = Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
        } catch (IOException gone) {
            return List.of();
        }
    }
}
