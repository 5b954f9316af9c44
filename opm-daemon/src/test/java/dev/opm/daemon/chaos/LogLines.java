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

/// Whether every line that a witness wrote is in its log, once, and in order.
final class LogLines {
    private LogLines() {}

    static List<String> faults(Path logs, Ledger ledger) throws IOException {
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
                .forEach((life, lines) -> {
                    if (lines >= 0 && last.getOrDefault(life, 0) != (int) lines) {
                        faults.add(
                                "log: " + life + " wrote " + lines + ", found " + last.get(life));
                    }
                });
        return faults;
    }
}
