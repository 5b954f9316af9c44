package dev.opm.daemon.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// `bench/siege`: attacks in an order that a seed gives, for a time; then a table of what came of
/// each. Exit code 1 if something came that must not.
public final class SiegeBench {
    private static final int MOST_SPARE = 12;

    private SiegeBench() {}

    /// `MINUTES SEED`, or `--threads TIMES`: restores at `pids.max` = current + 0 to 12, so many
    /// times each.
    public static void main(String[] args) {
        Map<String, Supplier<String>> attacks = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        long end = Long.MAX_VALUE;
        Random random = new Random(1);
        if (args[0].equals("--threads")) {
            IntStream.rangeClosed(0, MOST_SPARE).forEach(more -> putThreads(attacks, more));
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                order.addAll(attacks.keySet());
            }
        } else {
            attacks.putAll(attacks());
            end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 60e9);
            random = new Random(Long.parseLong(args[1]));
            order.addAll(attacks.keySet());
        }
        System.exit(run(attacks, order, end, random) == 0 ? 0 : 1);
    }

    /// Those of the order first, and then, if there is an end, at random until it.
    private static int run(
            Map<String, Supplier<String>> attacks, List<String> order, long end, Random random) {
        Map<String, Map<String, Integer>> outcomes = new LinkedHashMap<>();
        attacks.keySet().forEach(name -> outcomes.put(name, new TreeMap<>()));
        List<String> names = List.copyOf(attacks.keySet());
        int violations = 0;
        int run = 0;
        while (run < order.size() || (end < Long.MAX_VALUE && System.nanoTime() < end)) {
            String name =
                    run < order.size() ? order.get(run) : names.get(random.nextInt(names.size()));
            run++;
            String outcome;
            try {
                outcome = attacks.getOrDefault(name, () -> "").get();
            } catch (AssertionError violation) {
                violations++;
                outcome = "VIOLATED";
                System.err.println(name + ": " + violation);
            }
            outcomes.getOrDefault(name, new TreeMap<>()).merge(outcome, 1, Integer::sum);
        }
        show(outcomes, run, violations);
        return violations;
    }

    private static Map<String, Supplier<String>> attacks() {
        Map<String, Supplier<String>> attacks = new LinkedHashMap<>();
        IntStream.rangeClosed(0, MOST_SPARE).forEach(more -> putThreads(attacks, more));
        attacks.put("six apps die at pids.max = current", on(Siege::appKilledWithoutThreads));
        for (int more : List.of(2, 6, 12, 40)) {
            attacks.put(
                    "restore at RLIMIT_NOFILE = open + " + more,
                    on(siege -> siege.restoreWithSpareDescriptors(more)));
        }
        for (int megabytes : List.of(1, 3, 6, 12)) {
            attacks.put(
                    "restore at memory.max = " + megabytes + " MB",
                    on(siege -> siege.restoreWithinMemory(megabytes)));
        }
        attacks.put("disk full", onDisk(DiskSiege::full));
        attacks.put("inodes gone", onDisk(DiskSiege::inodesGone));
        attacks.put("home read-only", onDisk(DiskSiege::readOnly));
        attacks.put("disk answers EIO", onDisk(DiskSiege::broken));
        for (String folder : List.of("run", "locks", "logs", "pipes")) {
            attacks.put("`" + folder + "` full", onDisk(siege -> siege.fullAt(folder)));
            attacks.put(
                    "inodes of `" + folder + "` gone", onDisk(siege -> siege.inodesGoneAt(folder)));
        }
        attacks.put("`daemon.lock` removed", on(Siege::lockRemoved));
        attacks.put("home moved while the daemon runs", on(Siege::homeMoved));
        attacks.put("`rm -rf HOME` while the daemon runs", on(Siege::homeRemoved));
        attacks.put("home copied, and the copy used", on(Siege::homeCopied));
        attacks.put(
                "a copy in the home's place while the daemon runs",
                onPlace(PlaceSiege::homeReplacedByItsCopy));
        attacks.put(
                "an empty folder in the home's place while the daemon runs",
                onPlace(PlaceSiege::homeReplacedByAnEmptyFolder));
        for (PlaceSiege.Squatter squatter : PlaceSiege.Squatter.values()) {
            putSquatter(attacks, squatter);
        }
        attacks.put("clock set while the daemon runs", SiegeBench::onClock);
        attacks.put("daemon stopped by SIGSTOP", on(Siege::daemonPaused));
        return attacks;
    }

    private static void putThreads(Map<String, Supplier<String>> attacks, int more) {
        attacks.put(
                "restore at pids.max = current + " + more,
                on(siege -> siege.restoreWithSpareThreads(more)));
    }

    private static void putSquatter(
            Map<String, Supplier<String>> attacks, PlaceSiege.Squatter squatter) {
        String what = squatter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        attacks.put(
                what + " in the socket's place while the daemon runs",
                onPlace(siege -> siege.socketSquattedWhileTheDaemonRuns(squatter)));
        if (squatter != PlaceSiege.Squatter.LISTENING_SOCKET) {
            attacks.put(
                    what + " in the socket's place when a daemon starts",
                    onPlace(siege -> siege.socketSquattedWithoutADaemon(squatter)));
        }
    }

    private static String onClock() {
        try (ClockSiege siege = new ClockSiege()) {
            return siege.set();
        }
    }

    private static Supplier<String> onPlace(Function<PlaceSiege, String> attack) {
        return () -> {
            try (PlaceSiege siege = new PlaceSiege()) {
                return attack.apply(siege);
            }
        };
    }

    private static Supplier<String> on(Siege.Attack attack) {
        return () -> {
            try (Siege siege = new Siege()) {
                return attack.on(siege);
            }
        };
    }

    private static Supplier<String> onDisk(Function<DiskSiege, String> attack) {
        return () -> {
            try (DiskSiege siege = new DiskSiege()) {
                return attack.apply(siege);
            }
        };
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
