package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the witnesses wrote down of themselves.
///
/// @param lives each start, and how many lines it had written when it ended; -1 if it wrote no end
/// @param complaints of one that found another alive, whole
record Ledger(Map<Life, Integer> lives, List<String> complaints) {
    static final int NO_END = -1;
    static final int KILLED = -2;

    /// One incarnation: the slot, `web:1`, and the process by the kernel's word.
    record Life(String slot, int pid, long ticks) {}

    static Ledger read(Path folder) throws IOException {
        Map<Life, Integer> lives = new LinkedHashMap<>();
        List<String> complaints = new ArrayList<>();
        Path file = folder.resolve("ledger");
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] words = line.split(" ", -1);
            Life life = new Life(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]));
            switch (words[3]) {
                case "start" -> lives.put(life, NO_END);
                case "end" -> lives.put(life, Integer.parseInt(words[4]));
                case "killed" -> lives.put(life, KILLED);
                default -> complaints.add(line);
            }
        }
        return new Ledger(lives, complaints);
    }

    /// Says of a life that somebody from outside is about to end it.
    static void noteKill(Path folder, Life life) throws IOException {
        Files.writeString(
                folder.resolve("ledger"),
                life.slot() + " " + life.pid() + " " + life.ticks() + " killed\n",
                StandardOpenOption.APPEND);
    }
}
