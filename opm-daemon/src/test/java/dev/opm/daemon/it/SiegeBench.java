package dev.opm.daemon.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// `bench/siege`: attacks in an order that a seed gives, for a time; then a table of what came of
/// each. Exit code 1 if something came that must not.
public final class SiegeBench {
    private static final int MOST_SPARE = 12;

    private SiegeBench() {}

    /// `MINUTES SEED`
    public static void main(String[] args) {
        long end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 60e9);
        Random random = new Random(Long.parseLong(args[1]));
        Map<String, Siege.Attack> attacks = attacks();
        Map<String, Map<String, Integer>> outcomes = new LinkedHashMap<>();
        attacks.keySet().forEach(name -> outcomes.put(name, new TreeMap<>()));
        List<String> names = List.copyOf(attacks.keySet());
        int violations = 0;
        int run = 0;
        while (System.nanoTime() < end) {
            String name =
                    run < names.size() ? names.get(run) : names.get(random.nextInt(names.size()));
            run++;
            String outcome;
            try (Siege siege = new Siege()) {
                outcome = attacks.getOrDefault(name, _ -> "").on(siege);
            } catch (AssertionError violation) {
                violations++;
                outcome = "VIOLATED";
                System.err.println(name + ": " + violation);
            }
            outcomes.getOrDefault(name, new TreeMap<>()).merge(outcome, 1, Integer::sum);
        }
        show(outcomes, run, violations);
        System.exit(violations == 0 ? 0 : 1);
    }

    private static Map<String, Siege.Attack> attacks() {
        Map<String, Siege.Attack> attacks = new LinkedHashMap<>();
        IntStream.rangeClosed(0, MOST_SPARE)
                .forEach(more ->
                        attacks.put(
                                "restore at pids.max = current + " + more,
                                siege -> siege.restoreWithSpareThreads(more)));
        attacks.put("six apps die at pids.max = current", Siege::appKilledWithoutThreads);
        attacks.put("`daemon.lock` removed", Siege::lockRemoved);
        attacks.put("home moved while the daemon runs", Siege::homeMoved);
        attacks.put("`rm -rf HOME` while the daemon runs", Siege::homeRemoved);
        attacks.put("home copied, and the copy used", Siege::homeCopied);
        attacks.put("daemon stopped by SIGSTOP", Siege::daemonPaused);
        return attacks;
    }

    private static void show(Map<String, Map<String, Integer>> outcomes, int runs, int violations) {
        System.out.println("| attack | outcomes |\n|---|---|");
        outcomes.forEach((name, counts) -> {
            StringBuilder line = new StringBuilder("| " + name + " |");
            counts.forEach((outcome, count) ->
                    line.append(' ').append(count).append(" × ").append(outcome).append(';'));
            System.out.println(line + " |");
        });
        System.out.println(runs + " attacks, " + violations + " violations");
    }
}
