package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the witnesses wrote down of themselves.
///
/// @param lives each start, and how it ended
/// @param begun when each started, in milliseconds since the epoch
/// @param complaints of one that found another alive, whole
/// @param besides those that found one with the other lock alive
record Ledger(
        Map<Life, End> lives,
        Map<Life, Long> begun,
        List<String> complaints,
        List<Beside> besides) {
    /// How a life ended, as far as the ledger knows.
    sealed interface End {
        /// It wrote nothing of the kind.
        record None() implements End {}

        /// By itself or because it was asked to, with so many lines written, at that time in
        /// milliseconds since the epoch.
        record Said(int lines, long millis) implements End {}

        /// By somebody who is not OPM.
        record Killed() implements End {}
    }

    /// One incarnation: the slot, `web:1`, and the process by the kernel's word.
    record Life(String slot, int pid, long ticks) {}

    /// What a successor finds in a reload, and nobody else.
    ///
    /// @param millis when, since the epoch
    record Beside(Life life, long millis) {
        String app() {
            return life.slot().replaceFirst(":.*", "");
        }
    }

    static Ledger read(Path folder) throws IOException {
        Map<Life, End> lives = new LinkedHashMap<>();
        Map<Life, Long> begun = new HashMap<>();
        List<String> complaints = new ArrayList<>();
        List<Beside> besides = new ArrayList<>();
        Path file = folder.resolve("ledger");
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] words = line.split(" ", -1);
            Life life = new Life(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]));
            switch (words[3]) {
                case "start" -> {
                    lives.put(life, new End.None());
                    begun.put(life, Long.parseLong(words[4]));
                }
                case "end" ->
                        lives.put(
                                life,
                                new End.Said(Integer.parseInt(words[4]), Long.parseLong(words[5])));
                case "killed" -> lives.put(life, new End.Killed());
                case "beside" -> besides.add(new Beside(life, Long.parseLong(words[4])));
                default -> complaints.add(line);
            }
        }
        return new Ledger(lives, begun, complaints, besides);
    }

    /// Says of a life that somebody from outside is about to end it.
    static void noteKill(Path folder, Life life) throws IOException {
        Files.writeString(
                folder.resolve("ledger"),
                life.slot() + " " + life.pid() + " " + life.ticks() + " killed\n",
                StandardOpenOption.APPEND);
    }
}
