package dev.opm.daemon.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// `Growth CYCLES APPS`: what `bench/growth` runs. A cycle is one start and stop of one app.
public final class Growth {
    private static final int SAMPLES = 10;

    /// The daemon gives memory back once a minute, 8 s after the last work.
    private static final Duration SETTLED = Duration.ofSeconds(75);

    private Growth() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int cycles = Integer.parseInt(args[0]);
        int apps = Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("opm-growth");
        Treadmill treadmill = new Treadmill(folder, apps);
        // Also when the bench is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(treadmill::close));
        int every = Math.max(1, cycles / apps / SAMPLES);
        System.out.println("  cycles   resident    objects  threads  descriptors");
        Sample first = told(0, treadmill);
        Sample warm = first;
        Sample last = first;
        for (int i = 1; i <= SAMPLES; i++) {
            for (int turn = 0; turn < every; turn++) {
                treadmill.turn();
            }
            last = told(i * every * apps, treadmill);
            if (i == 1) {
                warm = last;
                settle(treadmill);
            }
        }
        settle(treadmill);
        System.out.println(
                "since the first tenth, classes with more instances: "
                        + last.grownSince(warm, every));
    }

    private static void settle(Treadmill treadmill) throws IOException, InterruptedException {
        Thread.sleep(SETTLED);
        System.out.printf("   quiet %8d KB%n", Sample.resident(treadmill.pid()));
    }

    private static Sample told(int cycles, Treadmill treadmill)
            throws IOException, InterruptedException {
        Sample sample = Sample.of(treadmill.pid());
        System.out.printf(
                "%8d %8d KB %10d %8d %12d%n",
                cycles,
                sample.residentKb(),
                sample.objects(),
                sample.threads(),
                sample.descriptors());
        return sample;
    }
}
