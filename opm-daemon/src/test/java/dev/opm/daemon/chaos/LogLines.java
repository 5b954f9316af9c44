package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Ledger.Life;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/// Whether every line that a witness wrote is in its log, once, and in order. The last ones of one
/// that ended while no daemon was there to read its pipe may be missing: the kernel drops them.
final class LogLines {
    private LogLines() {}

    static List<String> faults(Path logs, Ledger ledger, LongPredicate withoutDaemon)
            throws IOException {
        List<String> faults = new ArrayList<>();
        Map<Life, Integer> last = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.out.log")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.split(" ", -1);
                    if (words.length == 4) {
                        int number = Integer.parseInt(words[3]);
                        Life life =
                                new Life(
                                        words[0],
                                        Integer.parseInt(words[1]),
                                        Long.parseLong(words[2]));
                        if (number != last.getOrDefault(life, 0) + 1) {
                            faults.add("log: " + line + " follows " + last.get(life));
                        }
                        last.put(life, number);
                    } else {
                        faults.add("log: torn line in " + file + ": " + line);
                    }
                }
            }
        }
        ledger.lives()
                .forEach((life, end) -> {
                    if (end instanceof Ledger.End.Said(int lines, long millis)
                            && last.getOrDefault(life, 0) != lines
                            && !withoutDaemon.test(millis)) {
                        faults.add(
                                "log: " + life + " wrote " + lines + ", found " + last.get(life));
                    }
                });
        return faults;
    }
}
