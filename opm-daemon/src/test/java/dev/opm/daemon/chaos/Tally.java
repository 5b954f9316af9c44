package dev.opm.daemon.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was done and what came of it. Callable from any thread.
final class Tally {
    private final Map<String, Integer> operations = new TreeMap<>();
    private final Map<String, Integer> killsByPoint = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> reached = new TreeSet<>();
    private int kills;
    private int missed;
    private int rounds;

    synchronized void reached(Collection<String> effects) {
        reached.addAll(effects);
    }

    /// A case of the sweep.
    synchronized void ran(String operation, String point, int died) {
        operation(operation);
        rounds++;
        if (died == 0) {
            missed++;
        } else {
            killed(point.split(" ", -1)[0]);
            kills += died - 1;
        }
    }

    synchronized void operation(String name) {
        operations.merge(name, 1, Integer::sum);
    }

    synchronized void round() {
        rounds++;
    }

    synchronized void killed(String how) {
        kills++;
        killsByPoint.merge(how, 1, Integer::sum);
    }

    synchronized void refused(String what) {
        refusals.merge(what, 1, Integer::sum);
    }

    synchronized void violated(String what) {
        violations.add(what);
        System.err.println("chaos: VIOLATION " + what);
    }

    synchronized int kills() {
        return kills;
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized Set<String> reached() {
        return new HashSet<>(reached);
    }

    synchronized String line() {
        int total = operations.values().stream().mapToInt(Integer::intValue).sum();
        return rounds
                + " rounds, "
                + total
                + " operations, "
                + kills
                + " kills, "
                + violations.size()
                + " violations";
    }

    synchronized String table() {
        StringBuilder text = new StringBuilder("\n| operation | times |\n|---|---|\n");
        operations.forEach((name, times) -> row(text, name, times));
        text.append("\n| daemon killed at | times |\n|---|---|\n");
        killsByPoint.forEach((name, times) -> row(text, name, times));
        if (!refusals.isEmpty()) {
            text.append("\n| answer that was neither done nor lost | times |\n|---|---|\n");
            refusals.forEach((name, times) -> row(text, name, times));
        }
        text.append("\n| | |\n|---|---|\n");
        row(text, "rounds", rounds);
        row(text, "daemon kills", kills);
        row(text, "points not reached", missed);
        row(text, "duplicates", count("overlap:", "two of"));
        row(text, "lost (log lines, live sets, saves)", count("lives:", "log:", "save:"));
        row(text, "unfinished", count("neither lives nor ended", "come to rest", "in vain"));
        row(text, "violations in all", violations.size());
        return text.toString();
    }

    private int count(String... words) {
        return (int)
                violations.stream()
                        .filter(text -> java.util.stream.Stream.of(words).anyMatch(text::contains))
                        .count();
    }

    private static void row(StringBuilder text, String name, int times) {
        text.append("| ").append(name).append(" | ").append(times).append(" |\n");
    }
}
