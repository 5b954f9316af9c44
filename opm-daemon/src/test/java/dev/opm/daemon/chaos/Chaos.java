package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What `bench/chaos` runs.
public final class Chaos {
    private Chaos() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException unknown) {
            System.err.println("chaos: " + unknown.getMessage() + "; bench/chaos --help says more");
            System.exit(2);
            return;
        }
        System.out.println("chaos: seed " + options.seed());
        Tally tally = new Tally();
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(parent)));
        if (options.sweep()) {
            Sweep sweep = new Sweep(parent, tally, options.seed());
            List<Sweep.Case> cases = sweep.cases();
            List<Sweep.Case> some = cases.subList(0, Math.min(options.most(), cases.size()));
            System.out.println("chaos: " + some.size() + " of " + cases.size() + " cases");
            sweep.run(some, options.lanes());
        }
        mix(options, parent, tally);
        System.out.println(tally.line());
        System.out.println(tally.table());
        tally.violations().forEach(violation -> System.out.println("VIOLATION " + violation));
        System.exit(tally.violations().isEmpty() ? 0 : 1);
    }

    /// Also when it is interrupted in the midst of it all.
    private static void endAll(Path parent) {
        try (DirectoryStream<Path> lanes = Files.newDirectoryStream(parent, "opm-chaos*")) {
            for (Path lane : lanes) {
                Remains.end(lane);
            }
        } catch (IOException failed) {
            System.err.println("chaos: not all could be ended: " + failed);
        }
    }

    /// A line of progress every 10 seconds.
    private static void mix(Options options, Path parent, Tally tally) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(options.minutes()).toNanos();
        List<Thread> lanes = new ArrayList<>();
        for (int i = 0; i < options.lanes() && options.minutes() > 0; i++) {
            Mix mix = new Mix(parent, options.seed() + i, tally, () -> System.nanoTime() < end);
            lanes.add(Thread.ofPlatform().name("lane-" + i).start(mix));
        }
        for (Thread lane : lanes) {
            while (!lane.join(Duration.ofSeconds(10))) {
                System.err.println("chaos: " + tally.line());
            }
        }
    }
}
