package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Every command with the daemon killed at every effect it has, as an undisturbed run of the
/// command counts them; and every recovery likewise. Or a sample: of every command and kind of
/// effect at least one.
final class Sweep {
    /// No effects, or called by whoever asks whether the daemon is there.
    private static final Set<String> SKIPPED = Set.of("ProcessCensus.boot");

    private final Path parent;
    private final Tally tally;
    private final Random random;

    Sweep(Path parent, Tally tally, long seed) {
        this.parent = parent;
        this.tally = tally;
        this.random = new Random(seed);
    }

    /// One kill, or two.
    record Case(Drill drill, String point, Optional<String> second) {
        String kind() {
            return drill + " " + second.orElse(point).split(" ", -1)[0] + second.isPresent();
        }
    }

    /// Every case there is, in an order that the seed decides, one of each kind first.
    List<Case> cases() throws IOException {
        List<Case> all = new ArrayList<>();
        try (Range range = new Range(parent)) {
            for (Drill drill : Drills.ALL) {
                List<String> effects =
                        range.shoot(drill, Optional.empty(), Optional.empty()).effects();
                tally.reached(effects);
                points(effects).forEach(point -> all.add(new Case(drill, point, Optional.empty())));
            }
            for (Drills.Interrupted start : Drills.interrupted()) {
                List<String> effects = range.recovery(start.drill(), start.point());
                tally.reached(effects);
                points(effects)
                        .forEach(point ->
                                all.add(
                                        new Case(
                                                start.drill(), start.point(), Optional.of(point))));
            }
        }
        Collections.shuffle(all, random);
        Set<String> kinds = new HashSet<>();
        List<Case> ordered = new ArrayList<>();
        List<Case> rest = new ArrayList<>();
        for (Case each : all) {
            (kinds.add(each.kind()) ? ordered : rest).add(each);
        }
        ordered.addAll(rest);
        return ordered;
    }

    /// Runs them side by side.
    void run(List<Case> cases, int lanes) throws InterruptedException {
        Queue<Case> queue = new ConcurrentLinkedQueue<>(cases);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            threads.add(Thread.ofPlatform().name("lane-" + i).start(() -> work(queue)));
        }
        for (Thread thread : threads) {
            while (!thread.join(Duration.ofSeconds(10))) {
                System.err.println("chaos: " + tally.line());
            }
        }
    }

    private void work(Queue<Case> queue) {
        try (Range range = new Range(parent)) {
            Case next = queue.poll();
            while (next != null) {
                try {
                    int kills =
                            range.shoot(next.drill(), Optional.of(next.point()), next.second())
                                    .kills();
                    tally.ran(next.drill().name(), next.second().orElse(next.point()), kills);
                } catch (Violation violation) {
                    tally.violated(violation.what());
                }
                next = queue.poll();
            }
        } catch (IOException | RuntimeException broken) {
            tally.violated("the harness broke: " + broken);
        }
    }

    /// After each, and before the first of each.
    private static List<String> points(List<String> effects) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> points = new ArrayList<>();
        for (String effect : effects) {
            if (!SKIPPED.contains(effect)) {
                int nth = counts.merge(effect, 1, Integer::sum);
                if (nth == 1) {
                    points.add(effect + " before 1");
                }
                points.add(effect + " after " + nth);
            }
        }
        return points;
    }
}
