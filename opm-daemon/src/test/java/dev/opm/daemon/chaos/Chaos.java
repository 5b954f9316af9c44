package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What `bench/chaos` runs.
public final class Chaos {
    private Chaos() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = Options.parse(args);
        System.out.println("chaos: seed " + options.seed());
        Tally tally = new Tally();
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        if (options.sweep()) {
            Sweep sweep = new Sweep(parent, tally, options.seed());
            List<Sweep.Case> cases = sweep.cases();
            List<Sweep.Case> some = cases.subList(0, Math.min(options.most(), cases.size()));
            System.out.println("chaos: " + some.size() + " of " + cases.size() + " cases");
            sweep.run(some, options.lanes());
        }
        System.out.println(tally.line());
        System.out.println(tally.table());
        tally.violations().forEach(violation -> System.out.println("VIOLATION " + violation));
        System.exit(tally.violations().isEmpty() ? 0 : 1);
    }
}
