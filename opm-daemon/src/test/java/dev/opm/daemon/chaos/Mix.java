package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// ProbeScheduler in one lane after another, as one seed has them, until it is enough.
final class Mix implements Runnable {
    private static final int ROUNDS_PER_LANE = 12;

    private final Path parent;
    private final long seed;
    private final Tally tally;
    private final BooleanSupplier goOn;

    Mix(Path parent, long seed, Tally tally, BooleanSupplier goOn) {
        this.parent = parent;
        this.seed = seed;
        this.tally = tally;
        this.goOn = goOn;
    }

    @Override
    public void run() {
        try {
            for (int lane = 0; goOn.getAsBoolean(); lane++) {
                run(lane);
            }
        } catch (IOException | RuntimeException broken) {
            tally.violated("the harness broke: " + broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(int number) throws IOException, InterruptedException {
        Random random = new Random(seed * 1000 + number);
        int round = 0;
        try (Lane lane = new Lane(parent)) {
            try {
                lane.up();
                Crew crew = new Crew(lane);
                crew.clear();
                Path dump = crew.dump("all.json", "alpha/1", "beta/2", "gamma/1");
                new Oracle(lane)
                        .judge(
                                List.of(java.util.Set.of(Crew.BYSTANDER + ":0")),
                                java.util.Map.of());
                while (round < ROUNDS_PER_LANE && goOn.getAsBoolean()) {
                    new Round(lane, random, tally, dump).play();
                    round++;
                }
                end(lane);
            } catch (Violation violation) {
                tally.violated(
                        "seed "
                                + seed
                                + ", lane "
                                + number
                                + ", round "
                                + round
                                + ":\n  "
                                + violation.what()
                                + "\n"
                                + log(lane));
            }
        }
    }

    private static void end(Lane lane) throws IOException {
        lane.must(Crew.delete("all"));
        lane.must(new Request.DaemonStop(Request.Apps.STOP));
        if (!lane.awaitDeath(Duration.ofSeconds(30))) {
            throw new Violation("the daemon was told to stop and did not");
        }
        new Oracle(lane).requireNothingLeft();
    }

    /// What the witnesses, the daemons and their journal wrote last.
    private static String log(Lane lane) throws IOException {
        return tail(lane.folder.resolve("ledger"), 60)
                + tail(lane.home.resolve("daemon.log"), 40)
                + tail(lane.home.resolve("events.jsonl"), 150);
    }

    private static String tail(Path file, int most) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()))
                + "\n";
    }
}
